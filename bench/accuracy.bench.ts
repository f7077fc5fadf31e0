/** Call and reference edges on real repositories against what other tools resolve: `ONYX_CORPORA/NAME.scip`, `NAME.javac`, `NAME.gotypes` or `NAME.rustc` beside the folder NAME. */

import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { Bench } from './bench.ts'
import { type Calibration, type ConfidenceBins, calibrationOf } from './calibration.ts'
import { compareCalls, compareReferences, type EdgeAccuracy, type TextAt } from './edge-accuracy.ts'
import { ADAPTERS, ORACLES, type OracleRepository } from './oracles.ts'
import { resolveFolder } from './resolve-folder.ts'
import { readScipIndex } from './scip-index.ts'

/**
 * Rules were looked at on the first of each language, on zod, hono, jsoup, lo, hugo, petgraph, serde_json and semver, for wrong edges
 * alone on hyper, h2 and clap, and, for two faults of imports, on flask; the others only measure.
 */
const REPOSITORIES: readonly OracleRepository[] = [
  { name: 'django', language: 'python' },
  { name: 'flask', language: 'python' },
  { name: 'requests', language: 'python' },
  { name: 'jinja', language: 'python' },
  { name: 'vite', language: 'typescript' },
  { name: 'zod', language: 'typescript', folder: 'packages/zod' },
  { name: 'hono', language: 'typescript' },
  { name: 'class-transformer', language: 'typescript' },
  { name: 'kysely', language: 'typescript' },
  { name: 'yup', language: 'typescript' },
  { name: 'express', language: 'javascript' },
  { name: 'koa', language: 'javascript' },
  { name: 'luxon', language: 'javascript' },
  { name: 'fastify', language: 'javascript' },
  { name: 'commons-lang', language: 'java' },
  { name: 'gson', language: 'java' },
  { name: 'jsoup', language: 'java' },
  { name: 'javapoet', language: 'java' },
  { name: 'gin', language: 'go' },
  { name: 'cobra', language: 'go' },
  { name: 'httprouter', language: 'go' },
  { name: 'lo', language: 'go' },
  { name: 'zap', language: 'go' },
  { name: 'bbolt', language: 'go' },
  { name: 'hugo', language: 'go' },
  { name: 'tokio-1.24', language: 'rust' },
  { name: 'petgraph', language: 'rust' },
  { name: 'h2', language: 'rust' },
  { name: 'hyper', language: 'rust' },
  { name: 'clap', language: 'rust' },
  { name: 'regex-syntax', language: 'rust' },
  { name: 'serde_json', language: 'rust' },
  { name: 'itertools', language: 'rust' },
  { name: 'bytes', language: 'rust' },
  { name: 'semver', language: 'rust' },
  { name: 'mio', language: 'rust' },
]

/** The constants of resolve-use.ts were set by what these say; the others only measure. */
const CALIBRATED_ON: ReadonlySet<string> = new Set(['django', 'vite', 'zod', 'commons-lang', 'express'])

/** Stated confidence against measured precision, by language, apart for repositories that the constants were set by. */
class BinsByLanguage {
  readonly #bins = new Map<string, ConfidenceBins[]>()

  add(language: string, isDevelopment: boolean, scores: readonly EdgeAccuracy[]): void {
    const key = `${language}, ${isDevelopment ? 'development' : 'held out'}`
    this.#bins.set(key, [...(this.#bins.get(key) ?? []), ...scores.map(({ bins }) => bins)])
  }

  calibrations(): Readonly<Record<string, Calibration>> {
    return Object.fromEntries([...this.#bins].map(([key, bins]) => [key, calibrationOf(bins)]))
  }
}

export const bench: Bench = {
  question:
    'How many call and reference edges on real repositories agree with scip-python, scip-typescript, javac, go/types and rustc?',
  corpora: [],
  run: async ({ corpora, args, say }) => {
    const figures: Record<string, EdgeAccuracy & { references?: EdgeAccuracy }> = {}
    const bins = new BinsByLanguage()
    const chosen = args.filter((arg) => !arg.startsWith('--'))
    for (const { name, language, folder = '' } of REPOSITORIES) {
      if (chosen.length > 0 && !chosen.includes(name)) continue
      const { suffix, read } = ORACLES[language]
      const index = `${name}.${suffix}`
      if (!corpora.has(name) || !corpora.has(index)) {
        say(`${name} is skipped: the corpora folder lacks ${name} or ${index}.`)
        continue
      }
      const root = path.join(corpora.folder(name), folder)
      const graphs = await resolveFolder(root, ADAPTERS[language])
      const oracle = read(corpora.folder(index))
      const show = args.includes('--show') ? say : undefined
      const calls = compareCalls(graphs, oracle, textIn(root), show)
      // The other oracles list calls.
      const references =
        read === readScipIndex || language === 'rust'
          ? compareReferences(graphs, oracle, textIn(root), show)
          : undefined
      figures[name] = references === undefined ? calls : { ...calls, references }
      bins.add(language, CALIBRATED_ON.has(name), references === undefined ? [calls] : [calls, references])
    }
    // A plain copy: figures are data.
    return JSON.parse(JSON.stringify({ ...figures, calibration: bins.calibrations() }))
  },
}

function textIn(folder: string): TextAt {
  const files = new Map<string, readonly string[]>()
  return (file, { line, column }) => {
    const lines = files.get(file) ?? readFileSync(path.join(folder, file), 'utf8').split(/\r\n|\n|\r/)
    files.set(file, lines)
    const before = (lines[line - 1] ?? '').slice(0, column - 1)
    const name = /^[\p{L}\p{N}_$#]*/u.exec((lines[line - 1] ?? '').slice(column - 1))?.[0] ?? ''
    return before.endsWith('.') ? `.${name}` : name
  }
}
