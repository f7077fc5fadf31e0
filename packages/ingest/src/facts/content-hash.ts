/**
 * Hashes what a definition says, not how it is laid out: kinds and tokens in pre-order, without comments and white space.
 * A container's hash leaves its members out. The shape hash leaves the definition's own name out as well.
 */

import type { SyntaxNode, SyntaxTree } from '../syntax/syntax-tree.ts'

/** BLAKE3 of bytes that lie in several pieces, 32 lower-case hexadecimal digits. */
export type HashParts = (parts: readonly Uint8Array[]) => string

const OPEN = 0xfffe
const CLOSE = 0xffff
const encoder = new TextEncoder()

/** The token stream of a whole file, with where each node's part of it begins and ends. */
export class TokenStream {
  readonly #units: Uint16Array
  readonly #begin: Uint32Array
  readonly #end: Uint32Array
  readonly #hash: HashParts

  constructor(tree: SyntaxTree, commentKinds: ReadonlySet<string>, hash: HashParts) {
    this.#hash = hash
    const units = new Uint16Array(tree.text.length + tree.size * 3 + 3)
    this.#begin = new Uint32Array(tree.size)
    this.#end = new Uint32Array(tree.size)
    const skipped = tree.names.types.map((type) => commentKinds.has(type))
    const open: SyntaxNode[] = []
    let length = 0
    const closeUntil = (node: SyntaxNode): void => {
      for (let top = open.at(-1); top !== undefined && (tree.next[top] ?? 0) <= node; top = open.at(-1)) {
        units[length++] = CLOSE
        this.#end[top] = length
        open.pop()
      }
    }
    for (let node = 0; node < tree.size; ) {
      closeUntil(node)
      this.#begin[node] = length
      const type = tree.type[node] ?? 0
      const next = tree.next[node] ?? tree.size
      if (skipped[type]) {
        this.#end[node] = length
        for (let inside = node + 1; inside < next; inside++) this.#begin[inside] = this.#end[inside] = length
        node = next
        continue
      }
      units[length++] = OPEN
      units[length++] = type
      if (next === node + 1) {
        const end = tree.endOf(node)
        for (let offset = tree.startOf(node); offset < end; offset++) units[length++] = tree.text.charCodeAt(offset)
        this.#end[node] = length
      } else open.push(node)
      node++
    }
    closeUntil(Number.MAX_SAFE_INTEGER)
    this.#units = units.subarray(0, length)
  }

  /** @param without subtrees inside `node`, in pre-order, that do not overlap. */
  hash(node: SyntaxNode, without: readonly SyntaxNode[], doc: string | null): string {
    const parts: Uint8Array[] = []
    let from = this.#begin[node] ?? 0
    for (const left of without) {
      parts.push(this.#bytes(from, this.#begin[left] ?? from))
      from = this.#end[left] ?? from
    }
    parts.push(this.#bytes(from, this.#end[node] ?? from))
    if (doc !== null) parts.push(encoder.encode(doc))
    return this.#hash(parts)
  }

  #bytes(from: number, to: number): Uint8Array {
    const { buffer, byteOffset, BYTES_PER_ELEMENT } = this.#units
    return new Uint8Array(buffer, byteOffset + from * BYTES_PER_ELEMENT, (to - from) * BYTES_PER_ELEMENT)
  }
}
