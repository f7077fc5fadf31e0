/** The solver against naive iteration: same least fixed point, whoever asks first. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Solver } from './solver.ts'
import {
  ANYTHING,
  EMPTY,
  externalValue,
  inferred,
  join,
  joinAll,
  sameSet,
  single,
  VALUES_MAX,
  type ValueSet,
} from './values.ts'

/** Each variable: values of its own, variables it reads, and whether reading weakens the proof. */
interface Equation {
  readonly own: readonly number[]
  readonly reads: readonly number[]
  readonly weakens: boolean
}

const VARIABLES = 12
const equation: fc.Arbitrary<Equation> = fc.record({
  own: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
  reads: fc.array(fc.integer({ min: 0, max: VARIABLES - 1 }), { maxLength: 4 }),
  weakens: fc.boolean(),
})
const systems = fc.array(equation, { minLength: VARIABLES, maxLength: VARIABLES })

function compute({ own, reads, weakens }: Equation, readOther: (variable: number) => ValueSet): ValueSet {
  const values = joinAll(own.map((value) => single(externalValue(`v${value}`))))
  const others = joinAll(reads.map(readOther))
  return join(values, weakens ? inferred(others) : others)
}

function solveNaively(system: readonly Equation[]): readonly ValueSet[] {
  let values: ValueSet[] = system.map(() => EMPTY)
  for (;;) {
    const next = system.map((item, index) =>
      join(
        values[index] ?? EMPTY,
        compute(item, (variable) => values[variable] ?? EMPTY),
      ),
    )
    if (next.every((set, index) => sameSet(set, values[index] ?? EMPTY))) return next
    values = next
  }
}

function solveOnDemand(system: readonly Equation[], order: readonly number[]): readonly ValueSet[] {
  const solver = new Solver(() => undefined)
  const readVariable = (variable: number): ValueSet => {
    const item = system[variable]
    return item === undefined ? EMPTY : solver.read(`v${variable}`, 'file', () => compute(item, readVariable))
  }
  for (const variable of order) readVariable(variable)
  return system.map((_, variable) => readVariable(variable))
}

test('cyclic systems have the fixed point that naive iteration finds, in whatever order they are asked', () => {
  fc.assert(
    fc.property(systems, fc.shuffledSubarray([...Array(VARIABLES).keys()]), (system, order) => {
      const expected = solveNaively(system)
      solveOnDemand(system, order).forEach((set, index) => {
        assert.ok(sameSet(set, expected[index] ?? EMPTY), `variable ${index}`)
      })
    }),
    { numRuns: 500 },
  )
})

test('a computation that is left by an exception leaves nothing half done', () => {
  const solver = new Solver(() => undefined)
  let fails = true
  const inner = (): ValueSet => {
    if (fails) throw new Error('not loaded')
    return single(externalValue('found'))
  }
  const outer = (): ValueSet => solver.read('inner', 'b', inner)
  assert.throws(() => solver.read('outer', 'a', outer), /not loaded/)
  solver.abandon()
  fails = false
  assert.equal(solver.read('outer', 'a', outer).values.length, 1)
})

test('reads are reported with their value and the owner of the computation that made them', () => {
  const seen: string[] = []
  const solver = new Solver((reader, { owner, value }) =>
    seen.push(`${reader ?? 'none'} reads ${value.values.length} of ${owner}`),
  )
  solver.read('outer', 'a', () => solver.read('inner', 'b', () => single(externalValue('found'))))
  assert.deepEqual(seen, ['a reads 1 of b', 'none reads 1 of a'])
})

test('more values than the lattice holds become doubt', () => {
  const many = [...Array(VALUES_MAX + 1).keys()].map((value) => single(externalValue(`v${value}`)))
  assert.deepEqual(joinAll(many), ANYTHING)
})
