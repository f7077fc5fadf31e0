// Tests of a table have the written title; vitest's and jest's modifiers may stand before it, options and a timeout around the function.
// kinds: CALLS, CONTAINS, TESTS
// file: src/add.ts
export function add(a: number, b: number) { return a + b }  //> CONTAINS src/add exact, CONTAINS src/add.add exact
// file: src/add.spec.ts
import { describe, expect, it, test } from 'vitest'  //> CONTAINS src/add.spec exact
import { add } from './add'
describe.concurrent.each([[1, 2]])('add %i', (a, b) => {  //> CALLS ? (expression), CALLS vitest.describe.concurrent.each external, CONTAINS src/add.spec.add %i exact
  it.each`  //> CALLS vitest.it.each external
    x
    ${add(1, 1)}  //> CALLS src/add.add exact, TESTS src/add.add exact
  `('gives $x', ({ x }) => {  //> CALLS ? (expression), CONTAINS src/add.spec.add %i.gives $x exact
    expect(add(a, x))  //> CALLS src/add.add exact, CALLS vitest.expect external, TESTS src/add.add exact
  }, 500)
  test.skipIf(a > b)(`of ${a}`, { timeout: 5 }, async () => { add(a, b) })  //> CALLS ? (expression), CALLS src/add.add exact, CALLS vitest.test.skipIf external, CONTAINS src/add.spec.add %i.of ${a} exact, TESTS src/add.add exact
})
class Decoy { it(title: string, run: () => void) { run() } }  //> CONTAINS src/add.spec.Decoy exact, CONTAINS src/add.spec.Decoy.it exact, CALLS ? run
new Decoy().it('no test', () => add(1, 2))  //> CALLS src/add.add exact, CALLS src/add.spec.Decoy.it exact, TESTS src/add.add exact
