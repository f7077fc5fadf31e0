/** Facts as compressed bytes: how they travel between threads and rest in the store between ingests. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FileFacts } from './facts.ts'

/** Level 1 packs facts to about a twelfth; higher levels take several times as long to win a few per cent. */
const COMPRESSION_LEVEL = 1

/** The bytes own their memory, so that they can be transferred to another thread. */
export function encodeFacts(facts: FileFacts): Uint8Array<ArrayBuffer> {
  return new Uint8Array(deflateRawSync(JSON.stringify(facts), { level: COMPRESSION_LEVEL }))
}

/** @throws Error for bytes that `encodeFacts` did not make. */
export function decodeFacts(bytes: Uint8Array): FileFacts {
  // Written by `encodeFacts` of the same extractor version: the store's version check comes first.
  return JSON.parse(inflateRawSync(bytes).toString('utf8')) as FileFacts
}
