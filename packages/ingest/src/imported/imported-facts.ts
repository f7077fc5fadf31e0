/** What other tools said of one source file, in our terms, as it is kept between ingests. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { NodeId } from '@onyx/core'

/** A definition of the tree, by the file that it stands in and its id there. */
export interface DefinitionPointer {
  readonly path: string
  readonly id: NodeId
}

/** What a use means: a definition, or the readable name of something outside. */
export type ImportedTarget =
  | ({ readonly kind: 'definition' } & DefinitionPointer)
  | { readonly kind: 'external'; readonly name: string }

/** Lines and columns as ours: counted from 1, in UTF-16 code units. */
export interface ImportedUse {
  readonly line: number
  readonly column: number
  readonly target: ImportedTarget
}

/** Who covered definitions of a file: a test, or a run that names none. */
export type CoveredBy =
  | ({ readonly kind: 'test' } & DefinitionPointer)
  | { readonly kind: 'run'; readonly name: string }

export interface ImportedCover {
  readonly by: CoveredBy
  /** Ids in the covered file. */
  readonly covered: readonly NodeId[]
}

/** One tool's record of one file. It counts while the file has this content hash. */
export interface ImportedFile {
  readonly contentHash: string
  readonly uses: readonly ImportedUse[]
  readonly covers: readonly ImportedCover[]
}

/** Larger records are not ours: a file of two megabytes has fewer than a million uses. */
const RECORD_BYTES_MAX = 200_000_000

/** As it is written: targets once each, uses as flat triples of line, column and target. */
interface PackedFile {
  readonly contentHash: string
  readonly targets: readonly ImportedTarget[]
  readonly uses: readonly number[]
  readonly covers: readonly ImportedCover[]
}

export function packImportedFile({ contentHash, uses, covers }: ImportedFile): Uint8Array {
  const targets: ImportedTarget[] = []
  const indexOf = new Map<string, number>()
  const flat = uses.flatMap(({ line, column, target }) => {
    const key = target.kind === 'definition' ? `${target.path}\u0000${target.id}` : target.name
    const index = indexOf.get(key) ?? targets.push(target) - 1
    indexOf.set(key, index)
    return [line, column, index]
  })
  const packed: PackedFile = { contentHash, targets, uses: flat, covers }
  return deflateRawSync(JSON.stringify(packed))
}

export function unpackImportedFile(bytes: Uint8Array): ImportedFile {
  const text = inflateRawSync(bytes, { maxOutputLength: RECORD_BYTES_MAX }).toString('utf8')
  // Written by `packImportedFile`; the engine vouches for its bytes.
  const { contentHash, targets, uses: flat, covers } = JSON.parse(text) as PackedFile
  const uses: ImportedUse[] = []
  for (let at = 0; at + 2 < flat.length; at += 3) {
    const target = targets[flat[at + 2] ?? -1]
    if (target !== undefined) uses.push({ line: flat[at] ?? 0, column: flat[at + 1] ?? 0, target })
  }
  return { contentHash, uses, covers }
}

/** Other files that a record points to, sorted. */
export function pathsPointedTo(path: string, { uses, covers }: ImportedFile): readonly string[] {
  const paths = new Set<string>()
  for (const { target } of uses) if (target.kind === 'definition') paths.add(target.path)
  for (const { by } of covers) if (by.kind === 'test') paths.add(by.path)
  paths.delete(path)
  return [...paths].sort()
}
