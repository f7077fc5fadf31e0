/** Which file of the tree each import means. */

import path from 'node:path'
import type { Import } from './code-reader.ts'
import type { SourceTree } from './source-tree.ts'

/** `packages/core` of `packages/core/src/errors.ts`; null outside packages and apps. */
export function packageOf(file: string): string | null {
  return /^(?:packages|apps)\/[^/]+/.exec(file)?.[0] ?? null
}

/** The file that the import means; null when it lies outside the tree. */
export function resolveImport(tree: SourceTree, from: string, { specifier }: Import): string | null {
  const ours = /^@onyx\/([^/]+)$/.exec(specifier)
  const target = ours === null ? relativeTarget(from, specifier) : `packages/${ours[1]}/src/index.ts`
  return target !== null && tree.has(target) ? target : null
}

function relativeTarget(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : null
}
