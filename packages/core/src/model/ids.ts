/** Stable identity of entities: what goes into an id, and the branded types. Hashing itself is handed in, so that core stays pure. */

import type { Language, NodeKind } from './kinds.ts'

/** 20 characters of lower-case base32 (100 bits of BLAKE3), the same in every clone of the same source. */
export type NodeId = string & { readonly __brand: 'NodeId' }

/** BLAKE3 of the identity's UTF-8 bytes as lower-case hexadecimal, at least 32 digits. */
export type HashText = (text: string) => string

export interface Identity {
  readonly language: Language
  /** Relative to the repository root, `/` between parts; a directory for packages, empty for external nodes. */
  readonly path: string
  readonly qualifiedName: string
  readonly kind: NodeKind
  /** Empty unless several entities share all of the above: the parameter signature, or an ordinal as the last resort. */
  readonly discriminator: string
}

const ID_LENGTH = 20
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
const SEPARATOR = '\u0000'

/** The id of an entity: a pure function of its identity. */
export function nodeIdOf(identity: Identity, hashText: HashText): NodeId {
  const { language, path, qualifiedName, kind, discriminator } = identity
  const hex = hashText([language, path, qualifiedName, kind, discriminator].join(SEPARATOR))
  let id = ''
  for (let index = 0; index < ID_LENGTH; index++) {
    const bit = index * 5
    const digit = bit >> 2
    const window = Number.parseInt(hex.slice(digit, digit + 3).padEnd(3, '0'), 16)
    id += BASE32[(window >> (12 - 5 - (bit & 3))) & 31]
  }
  // The construction yields exactly the branded shape.
  return id as NodeId
}

const NODE_ID_SHAPE = /^[a-z2-7]{20}$/

/** Reads an id typed by a person; null when it has another shape. */
export function parseNodeId(text: string): NodeId | null {
  // The pattern is the definition of the brand.
  return NODE_ID_SHAPE.test(text) ? (text as NodeId) : null
}
