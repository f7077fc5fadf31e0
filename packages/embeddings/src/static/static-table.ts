/** The table as it lies in its file: vectors of 8 bits with a scale each, weights of stems by field, and the vocabulary. Reading only. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { OnyxError } from '@onyx/core'
import { FIELDS } from './fields.ts'

/*
 * Little endian; every part starts at a multiple of 4.
 *
 *   0  magic            8 bytes   `ONYXSTV1`
 *   8  stems            u32       rows 0 … stems - 1 are the vocabulary's
 *  12  buckets          u32       rows stems … stems + buckets - 1 are those of hashed letter groups
 *  16  dimensions       u32
 *  20  fields           u32       as FIELDS has them
 *  24  vocabularyBytes  u32
 *  28  dual             u32       the first so many stems have vectors of their own in questions: rows stems + buckets …
 *  32  scales           f32 × rows, rows = stems + buckets + dual
 *      weights          i8  × fields × (stems + 1), logarithms in steps of 1/WEIGHT_STEPS; the last of a field is all letter groups'
 *      vectors          i8  × rows × dimensions
 *      vocabulary       UTF-8, stems in the order of their rows, separated by line feeds
 */
const MAGIC = 'ONYXSTV1'
const HEADER_BYTES = 32
const WEIGHT_STEPS = 12
const ALIGNMENT = 4

export interface StaticTable {
  readonly dimensions: number
  readonly vocabulary: ReadonlyMap<string, number>
  readonly buckets: number
  /** Rows below it, in a question, are read `vocabulary.size + buckets` further on. */
  readonly dual: number
  /** `vectors[row * dimensions + d] * scales[row]` is a number of a vector. */
  readonly vectors: Int8Array
  readonly scales: Float32Array
  /** `weightOf(weights[field * (vocabulary.size + 1) + min(row, vocabulary.size)])` */
  readonly weights: Int8Array
  /** SHA-256 of the file, hexadecimal. */
  readonly checksum: string
}

/**
 * @param expected SHA-256 that the file must have; null for a table of one's own.
 * @throws model_missing, model_unusable
 */
export function readStaticTable(file: string, expected: string | null): StaticTable {
  const bytes = readWhole(file)
  const checksum = createHash('sha256').update(bytes).digest('hex')
  if (expected !== null && checksum !== expected) {
    throw new OnyxError(
      'model_unusable',
      `The table of the built-in embedder, ${file}, is not the one that belongs to this version.`,
      {
        hint: 'Install Onyx anew: the file is damaged or was changed.',
        data: { expected, checksum },
      },
    )
  }
  return parseStaticTable(bytes, file, checksum)
}

/** At once: in pieces it takes three times as long as all the rest. */
function readWhole(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new OnyxError('model_missing', `The table of the built-in embedder, ${file}, could not be read.`, {
      hint: 'Install Onyx anew: the file is part of the package.',
      cause,
    })
  }
}

function parseStaticTable(bytes: Buffer, file: string, checksum: string): StaticTable {
  const [stems = 0, buckets = 0, dimensions = 0, fields = 0, vocabularyBytes = 0, dual = 0] = Array.from(
    { length: 6 },
    (_, index) => (bytes.length < HEADER_BYTES ? 0 : bytes.readUInt32LE(MAGIC.length + index * 4)),
  )
  const rows = stems + buckets + dual
  const scalesAt = HEADER_BYTES
  const weightsAt = scalesAt + rows * 4
  const weightCount = fields * (stems + 1)
  const vectorsAt = aligned(weightsAt + weightCount)
  const vocabularyAt = aligned(vectorsAt + rows * dimensions)
  if (
    bytes.toString('latin1', 0, MAGIC.length) !== MAGIC ||
    fields !== FIELDS.length ||
    dimensions === 0 ||
    bytes.length !== vocabularyAt + vocabularyBytes
  ) {
    throw new OnyxError('model_unusable', `${file} is no table of a static embedder, or part of it is missing.`, {
      hint: 'Make it with training/train.py, or install Onyx anew.',
    })
  }
  const words = bytes.toString('utf8', vocabularyAt).split('\n')
  return {
    dimensions,
    buckets,
    dual,
    vocabulary: new Map(words.slice(0, stems).map((word, row) => [word, row])),
    scales: readScales(bytes, scalesAt, rows),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + weightsAt, weightCount),
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset + vectorsAt, rows * dimensions),
    checksum,
  }
}

const WEIGHT_MIN = -128
const WEIGHTS = Float32Array.from({ length: 256 }, (_, index) => Math.exp((index + WEIGHT_MIN) / WEIGHT_STEPS))

/** @param step as the table stores it. */
export function weightOf(step: number): number {
  return WEIGHTS[step - WEIGHT_MIN] ?? 0
}

/** A buffer of Node.js may start at any byte; 32-bit numbers may not. */
function readScales(bytes: Buffer, at: number, count: number): Float32Array {
  const copy = new Uint8Array(count * 4)
  copy.set(bytes.subarray(at, at + count * 4))
  return new Float32Array(copy.buffer)
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT
}
