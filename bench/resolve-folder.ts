/** Resolves a whole folder in this process, without a store: what the accuracy benches compare with other tools. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { FileGraph } from '@onyx/core'
import type { LanguageAdapter } from '../packages/ingest/src/languages/language.ts'
import { resolveSources } from '../packages/ingest/src/resolve/check-edges.ts'

const LEFT_OUT = /(^|\/)(node_modules|dist|target|\.git)\//
/** As ingest has it: larger sources are not read. */
const SOURCE_BYTES_MAX = 2_000_000

/** @param only a path is taken when this says so; all when absent. */
export async function resolveFolder(
  folder: string,
  adapters: readonly LanguageAdapter[],
  only: (path: string) => boolean = () => true,
): Promise<readonly FileGraph[]> {
  const extensions = adapters.flatMap((adapter) => adapter.grammars.flatMap((grammar) => grammar.extensions))
  const manifests = new Set(adapters.flatMap((adapter) => adapter.manifests))
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter(
      (file) =>
        !LEFT_OUT.test(file) &&
        (manifests.has(path.basename(file)) ||
          (extensions.some((extension) => file.endsWith(`.${extension}`)) && only(file))),
    )
    .sort()
  const sources = files
    .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const)
    .filter(([, text]) => text.length <= SOURCE_BYTES_MAX)
  return (await resolveSources(adapters, Object.fromEntries(sources))).graphs
}
