/** Call edges on real repositories against scip-python and scip-typescript: `ONYX_CORPORA/NAME.scip` beside the folder NAME. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { LanguageAdapter } from '../packages/ingest/src/languages/language.ts'
import { python } from '../packages/ingest/src/languages/python/index.ts'

import type { Bench } from './bench.ts'
import { compareEdges, type TextAt } from './edge-accuracy.ts'
import { resolveFolder } from './resolve-folder.ts'
import { readScipIndex } from './scip-index.ts'

const ADAPTERS: Readonly<Record<string, readonly LanguageAdapter[]>> = { python: [python], typescript: [] }
/** Name → language. Rules were looked at on the first of each language; the others only measure. */
const REPOSITORIES: Readonly<Record<string, string>> = {
  django: 'python',
  flask: 'python',
  requests: 'python',
  vite: 'typescript',
  zod: 'typescript',
}

export const bench: Bench = {
  question: 'How many call edges on real repositories agree with scip-python and scip-typescript?',
  corpora: [],
  run: async ({ corpora, args, say }) => {
    const figures: Record<string, ReturnType<typeof compareEdges>> = {}
    const chosen = args.filter((arg) => !arg.startsWith('--'))
    for (const [name, language] of Object.entries(REPOSITORIES)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue
      if (!corpora.has(name) || !corpora.has(`${name}.scip`)) {
        say(`${name} is skipped: the corpora folder lacks ${name} or ${name}.scip.`)
        continue
      }
      const graphs = await resolveFolder(corpora.folder(name), ADAPTERS[language] ?? [])
      figures[name] = compareEdges(
        graphs,
        readScipIndex(corpora.folder(`${name}.scip`)),
        textIn(corpora.folder(name)),
        args.includes('--show') ? say : undefined,
      )
    }
    // A plain copy: figures are data.
    return JSON.parse(JSON.stringify(figures))
  },
}

function textIn(folder: string): TextAt {
  const files = new Map<string, readonly string[]>()
  return (file, { line, column }) => {
    const lines = files.get(file) ?? readFileSync(path.join(folder, file), 'utf8').split(/\r\n|\n|\r/)
    files.set(file, lines)
    return /^[\p{L}\p{N}_$#]*/u.exec((lines[line - 1] ?? '').slice(column - 1))?.[0] ?? ''
  }
}
