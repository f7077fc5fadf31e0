import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeFolder, REPOSITORY, runOnyx } from './run-onyx.ts'

const DOCUMENT = path.join(import.meta.dirname, '../../../docs/cli.md')
/** A comment that names the command, and what it prints below. */
const OUTPUT = /<!-- output: onyx (.*?) -->\n(?:```text\n([\s\S]*?)```\n)?/g

/** `ONYX_UPDATE=1` writes the outputs in instead of comparing them. */
test('docs/cli.md shows what the commands print', async (context) => {
  const files = Object.entries(REPOSITORY).map(([name, text]) => [`shop-app/${name}`, text])
  const cwd = path.join(makeFolder(context, Object.fromEntries(files)), 'shop-app')
  let document = readFileSync(DOCUMENT, 'utf8')
  for (const [match, command = '', shown = ''] of document.matchAll(OUTPUT)) {
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((word) => word[1] ?? word[2] ?? '')
    const run = await runOnyx(words, { cwd })
    assert.equal(run.code, 0, run.stderr)
    const printed = run.stdout.replaceAll(/ +$/gm, '')
    if (process.env['ONYX_UPDATE'] === undefined) assert.equal(timeless(shown), timeless(printed), command)
    document = document.replace(match, () => `<!-- output: onyx ${command} -->\n\`\`\`text\n${printed}\`\`\`\n`)
  }
  if (process.env['ONYX_UPDATE'] !== undefined) writeFileSync(DOCUMENT, document)
})

/** What differs from run to run: times, dates, and the size on disk. */
function timeless(text: string): string {
  return text
    .replaceAll(/\d+(\.\d+)? (?:ms|s)\b/g, 'N ms')
    .replaceAll(/\d+(\.\d+)? KB\b/g, 'N KB')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'DATE')
}
