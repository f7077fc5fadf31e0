/** What the bundle consists of: the command's main file, every worker entry, and the grammars that the sources name. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A file that runs in its own thread; see docs/decisions/0001-threads-and-assets.md. */
export const WORKER_FILE = /^[a-z0-9-]+-(?:worker|thread)\.ts$/

const MAIN = 'apps/cli/src/main.ts'
const GRAMMAR_NAME = /'(tree-sitter-[a-z-]+\/[a-z_-]+\.wasm)'/g

export interface BundleEntries {
  readonly main: string
  /** Output name without extension → source file of each thread. Flat: two of one name are refused. */
  readonly threads: Readonly<Record<string, string>>
  /** Package and file, as the sources write them. */
  readonly grammars: readonly string[]
}

export function findEntries(root: string): BundleEntries {
  const sources = globSync('{packages,apps}/*/src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
  const threads: Record<string, string> = {}
  const grammars = new Set<string>()
  for (const source of sources.sort()) {
    const file = path.join(root, source)
    if (WORKER_FILE.test(path.basename(source))) {
      const name = path.basename(source, '.ts')
      if (threads[name] !== undefined) throw new Error(`two worker files are called ${name}.ts: rename one`)
      threads[name] = file
    }
    for (const match of readFileSync(file, 'utf8').matchAll(GRAMMAR_NAME)) grammars.add(match[1] ?? '')
  }
  return { main: path.join(root, MAIN), threads, grammars: [...grammars].sort() }
}
