/** coverage.py's JSON report (`coverage json`), with `--show-contexts` too: https://coverage.readthedocs.io/en/latest/cmd.html#json-reporting */

import { MalformedReport, ReportBuilder, type ReportedFile } from './coverage-report.ts'

/** As the report has it; everything is checked where it is read. */
interface Loose {
  readonly [key: string]: unknown
}

export function readCoveragePy(bytes: Buffer): readonly ReportedFile[] {
  const files = objectAt(parse(bytes), 'files')
  const builder = new ReportBuilder()
  for (const [path, value] of Object.entries(files)) {
    const file = builder.file([path])
    const entry = asObject(value, path)
    const contexts = entry['contexts'] === undefined ? null : objectAt(entry, 'contexts')
    for (const line of listOf(entry['executed_lines'], 'executed_lines').map(Number)) {
      const names = contexts === null ? [] : listOf(contexts[line] ?? [], 'contexts').map(String)
      const tests = names.filter((name) => name !== '')
      if (tests.length === 0) file.ran('', line)
      for (const test of tests) file.ran(test, line)
    }
  }
  return builder.finish()
}

function parse(bytes: Buffer): Loose {
  try {
    return asObject(JSON.parse(bytes.toString('utf8')), 'the report')
  } catch (cause) {
    if (cause instanceof MalformedReport) throw cause
    throw new MalformedReport('it is no valid JSON', { cause })
  }
}

function objectAt(object: Loose, key: string): Loose {
  return asObject(object[key], key)
}

function asObject(value: unknown, what: string): Loose {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedReport(`"${what}" is no object`)
  // Objects of JSON have strings as keys.
  return value as Loose
}

function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new MalformedReport(`"${what}" is no list`)
  return value
}
