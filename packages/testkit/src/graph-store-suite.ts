/** The conformance suite of the graph store port: what every engine must do, as lists of cases. */

import { describe, type TestContext, test } from 'node:test'
import type { GraphStore } from '@onyx/core'
import { EDGE_CASES } from './edge-cases.ts'
import { FILE_CASES } from './file-cases.ts'
import { NODE_CASES } from './node-cases.ts'
import { randomEditsAgree } from './random-edits.ts'
import { TEXT_CASES } from './text-cases.ts'
import { TRANSACTION_CASES } from './transaction-cases.ts'
import { VECTOR_CASES } from './vector-cases.ts'

/** Hands a case an empty store, and cleans up with the test. */
export type MakeStore = (t: TestContext) => GraphStore | Promise<GraphStore>

export interface StoreCase {
  /** A sentence of behaviour. */
  readonly title: string
  readonly run: (store: GraphStore) => Promise<void>
}

const CASES: readonly StoreCase[] = [
  ...TRANSACTION_CASES,
  ...FILE_CASES,
  ...NODE_CASES,
  ...EDGE_CASES,
  ...VECTOR_CASES,
  ...TEXT_CASES,
]

export function describeGraphStore(name: string, makeStore: MakeStore): void {
  describe(`graph store: ${name}`, () => {
    for (const { title, run } of CASES) test(title, async (t) => run(await makeStore(t)))
    test('random edits leave what a naive store holds, and what a store made afresh holds', (t) =>
      randomEditsAgree(t, makeStore))
  })
}
