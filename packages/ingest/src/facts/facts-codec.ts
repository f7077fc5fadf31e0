/**
 * Facts as compressed bytes: how they travel between threads and rest in the store between ingests.
 * Inside the compression: the length of the texts (four bytes), the texts as JSON, then numbers: rows of the expression table,
 * and the facts field by field with texts and expressions by number. Equal texts and expressions are read back as one object.
 */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { FactsDecoder } from './decode-facts.ts'
import { FactsEncoder } from './encode-facts.ts'
import type { FileFacts } from './facts.ts'
import { NumberReader } from './number-stream.ts'

/** Measured on 880 files: higher levels take several times as long to win a few per cent. */
const COMPRESSION_LEVEL = 1
const LENGTH_BYTES = 4
/** Larger facts are not ours: a source has at most 2 MB. */
const FACTS_BYTES_MAX = 500_000_000

export interface PackedFacts {
  /** They own their memory, so that they can be transferred to another thread. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** See `EncodedFacts`. */
  readonly interfaceHash: string
}

export function encodeFacts(facts: FileFacts): PackedFacts {
  const { texts, rows, numbers, interfaceHash } = new FactsEncoder().facts(facts)
  const textBytes = Buffer.from(JSON.stringify(texts), 'utf8')
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(textBytes.length)
  const plain = Buffer.concat([length, textBytes, rows, numbers])
  return { bytes: new Uint8Array(deflateRawSync(plain, { level: COMPRESSION_LEVEL })), interfaceHash }
}

/** @throws Error for bytes that `encodeFacts` did not make. */
export function decodeFacts(bytes: Uint8Array): FileFacts {
  const plain = inflateRawSync(bytes, { maxOutputLength: FACTS_BYTES_MAX })
  const textBytes = plain.readUInt32LE(0)
  const numbersAt = LENGTH_BYTES + textBytes
  // Written by `encodeFacts` of the same extractor version.
  const texts = JSON.parse(plain.toString('utf8', LENGTH_BYTES, numbersAt)) as string[]
  return new FactsDecoder(texts, new NumberReader(plain, numbersAt)).facts()
}
