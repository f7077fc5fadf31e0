/** A peer of the vector index: the npm package usearch, whose folder ONYX_PEER_USEARCH names. It has no filter. */

import { createRequire } from 'node:module'
import path from 'node:path'
import { rowOf, VECTOR_DIMENSIONS, type VectorData } from './vector-data.ts'

export interface PeerUsearch {
  readonly version: string
  readonly open: (scalars: UsearchScalars) => UsearchIndex
}

export type UsearchScalars = 'f32' | 'f16' | 'i8'

export interface UsearchIndex {
  readonly build: (data: VectorData) => void
  readonly search: (query: Float32Array, k: number) => Iterable<bigint>
  readonly save: (file: string) => void
  readonly load: (file: string) => void
}

/** What is used of the package. */
interface Package {
  readonly Index: new (
    config: Readonly<Record<string, unknown>>,
  ) => {
    add(key: bigint, vector: Float32Array, threads: number): void
    search(vector: Float32Array, k: number, threads: number): { readonly keys: BigUint64Array }
    save(file: string): void
    load(file: string): void
  }
}

/** As our own is. */
const PARAMETERS = { metric: 'ip', connectivity: 16, expansion_add: 200, expansion_search: 100, multi: false }
const THREADS = 1

/** Null when no folder is named. */
export function openPeerUsearch(folder: string | undefined): PeerUsearch | null {
  if (folder === undefined || folder === '') return null
  const require = createRequire(path.join(path.resolve(folder), 'package.json'))
  // As its own type declarations say.
  const { Index } = require('./javascript/dist/cjs/usearch.js') as Package
  const { version } = require('./package.json') as { readonly version: string }
  const open = (scalars: UsearchScalars): UsearchIndex => {
    const index = new Index({ ...PARAMETERS, dimensions: VECTOR_DIMENSIONS, quantization: scalars })
    return {
      build: ({ rows, count }) => {
        // It reads a view of rows from the buffer's start: each gets a buffer of its own.
        for (let row = 0; row < count; row++) index.add(BigInt(row), rowOf(rows, row).slice(), THREADS)
      },
      search: (query, k) => index.search(query, k, THREADS).keys,
      save: (file) => index.save(file),
      load: (file) => index.load(file),
    }
  }
  return { version, open }
}
