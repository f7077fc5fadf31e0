// Calls in test callbacks are those of the test; the frameworks' functions are external.
// file: app.ts
import { describe, expect, it } from 'vitest'
import { add } from './add'
class Decoy { add() {} }
describe('add', () => {  //> CALLS vitest.describe external
  it('adds', () => {  //> CALLS vitest.it external
    expect(add(1, 2)).toBe(3)  //> CALLS vitest.expect external, CALLS add.add exact, CALLS ? toBe
  })
})
// file: add.ts
export function add(a: number, b: number) { return a + b }
