/** What is noted of each node while dead code is looked for: bits, and the lists they lie in. */

import type { GraphReader } from '../ports/graph-store.ts'
import type { Cancellation } from './cancellation.ts'
import type { NumberList } from './number-list.ts'
import type { NodeNumbers } from './whole-graph.ts'

/** Bits of a node's traits. */
export const TRAIT = {
  candidate: 1,
  test: 2,
  entry: 4,
  handedOver: 8,
  convention: 16,
  value: 32,
  public: 64,
  sealed: 128,
  /** Stands where others can import it, as its path says. */
  surface: 256,
  function: 512,
  type: 1024,
  /** At the top of a file. */
  top: 2048,
  /** Some ancestor is not in the index: who calls its methods is not known. */
  open: 4096,
  /** Its methods are called through whatever has them. */
  abstract: 8192,
  variable: 16384,
  /** A test framework runs it. */
  runByTests: 32768,
  conditional: 65536,
} as const

/** Parallel to the numbers. */
export interface DeadReading {
  readonly reader: GraphReader
  readonly cancellation: Cancellation
  readonly numbers: NodeNumbers
  readonly traits: NumberList
  readonly kinds: NumberList
  readonly languages: NumberList
  readonly names: string[]
  readonly nameNumbers: NumberList
}
