/** Just enough of protobuf's wire format to write a message: https://protobuf.dev/programming-guides/encoding. */

export type Message = readonly Uint8Array[]

const VARINT = 0
const BYTES = 2
const FIXED32 = 5
const VARINT_BITS = 7n

export function integer(field: number, value: number): Message {
  return [varint(BigInt(field << 3) | BigInt(VARINT)), varint(BigInt.asUintN(64, BigInt(value)))]
}

export function float(field: number, value: number): Message {
  return [varint(BigInt((field << 3) | FIXED32)), new Uint8Array(Float32Array.of(value).buffer)]
}

export function bytes(field: number, value: Uint8Array): Message {
  return [varint(BigInt((field << 3) | BYTES)), varint(BigInt(value.byteLength)), value]
}

export function text(field: number, value: string): Message {
  return bytes(field, Buffer.from(value))
}

export function nested(field: number, ...parts: readonly Message[]): Message {
  const pieces = parts.flat()
  const sizeBytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
  return [varint(BigInt((field << 3) | BYTES)), varint(BigInt(sizeBytes)), ...pieces]
}

function varint(value: bigint): Uint8Array {
  const out: number[] = []
  let left = value
  do {
    const more = left >> VARINT_BITS
    out.push(Number(left & 0x7fn) | (more === 0n ? 0 : 0x80))
    left = more
  } while (left > 0n)
  return Uint8Array.from(out)
}
