import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OccurrencePlacer } from './place-occurrences.ts'
import { scipDocuments } from './scip-index.ts'
import { type DraftDocument, writeScip } from './write-scip.ts'

const SYMBOL = 'scip-python python shop 1 `shop`/price().'
const SOURCE = 'def price(): pass\n\nlabel = "5 € 💶" + price()\n'

function place(draft: Omit<DraftDocument, 'path'>, text = SOURCE) {
  const [document] = scipDocuments(writeScip([{ path: 'a.py', ...draft }]))
  return new OccurrencePlacer().place(document!, text)
}

const definition = { range: [0, 4, 9], symbol: SYMBOL, isDefinition: true }

test('columns are read in the encoding that the document states', () => {
  const column = { 1: 23, 2: 19, 3: 18 }
  for (const [encoding, start] of Object.entries(column)) {
    const reference = { range: [2, start, start + 5], symbol: SYMBOL }
    const placed = place({ encoding: Number(encoding), occurrences: [definition, reference] })
    assert.ok(placed.kind === 'placed')
    assert.deepEqual(
      placed.occurrences.map(({ line, column }) => [line, column]),
      [
        [1, 5],
        [3, 20],
      ],
    )
  }
})

test('without a statement, columns are UTF-16', () => {
  const placed = place({ occurrences: [definition, { range: [2, 19, 24], symbol: SYMBOL }] })
  assert.ok(placed.kind === 'placed')
  assert.equal(placed.leftOut, 0)
})

test('an alias is accepted where an import gives it, a definition only by its name', () => {
  const source = 'from shop import price as cost\ncost()\ndear()\n'
  const references = [
    { range: [0, 17, 22], symbol: SYMBOL },
    { range: [0, 17, 30], symbol: SYMBOL },
    { range: [1, 0, 4], symbol: SYMBOL },
    { range: [2, 0, 4], symbol: SYMBOL },
  ]
  const placed = place({ occurrences: references }, source)
  assert.ok(placed.kind === 'placed')
  assert.deepEqual([placed.occurrences.map(({ line }) => line), placed.leftOut], [[1, 1, 2], 0])
  assert.equal(place({ occurrences: [{ ...references[2]!, isDefinition: true }] }, source).kind, 'stale')
})

test('a document of another text is stale, by its own text or by its names', () => {
  const moved = `# a new line\n${SOURCE}`
  const occurrences = [definition, { range: [2, 19, 24], symbol: SYMBOL }]
  assert.deepEqual(place({ occurrences, text: SOURCE }).kind, 'placed')
  assert.deepEqual(place({ occurrences, text: SOURCE }, moved), {
    kind: 'stale',
    reason: 'it was made of another text than the file has',
  })
  assert.deepEqual(place({ occurrences }, moved), {
    kind: 'stale',
    reason: '2 of its names do not stand where it says',
  })
})

test('a slip among many right names is left out alone', () => {
  const right = Array.from({ length: 30 }, () => definition)
  const placed = place({ occurrences: [...right, { range: [0, 0, 2], symbol: SYMBOL, isDefinition: true }] })
  assert.ok(placed.kind === 'placed')
  assert.equal(placed.leftOut, 1)
  assert.equal(placed.occurrences.length, 30)
})

test('a member that scip-python takes for a built-in is left out, and speaks of no other text', () => {
  const filter = 'scip-python python python-stdlib 3.11 builtins/filter#'
  const occurrences = [
    { range: [0, 0, 6], symbol: filter },
    { range: [1, 6, 12], symbol: filter },
    { range: [2, 9, 15], symbol: filter },
  ]
  const placed = place({ occurrences }, 'filter()\nquery.filter()\nbuiltins.filter()\n')
  assert.ok(placed.kind === 'placed')
  assert.deepEqual([placed.occurrences.map(({ line }) => line), placed.leftOut], [[1, 3], 0])
})

test("TypeScript's aliases stand behind `as`, and default imports have any name", () => {
  const source = "import { price as cost } from './shop'\nimport sum, { type T } from './sum'\ncost(sum)\n"
  const total = 'scip-typescript npm shop 1 `sum.ts`/total().'
  const occurrences = [
    { range: [0, 18, 22], symbol: SYMBOL },
    { range: [1, 7, 10], symbol: total },
    { range: [2, 0, 4], symbol: SYMBOL },
    { range: [2, 5, 8], symbol: total },
    { range: [2, 5, 8], symbol: SYMBOL },
  ]
  const placed = place({ occurrences }, source)
  assert.ok(placed.kind === 'placed')
  assert.deepEqual(
    placed.occurrences.map(({ line, column, symbol }) => [line, column, symbol === total]),
    [
      [1, 19, false],
      [2, 8, true],
      [3, 1, false],
      [3, 6, true],
    ],
  )
})

test('a module is meant where its own name stands, or a specifier', () => {
  const module = 'scip-python python shop 1 `shop.colours`/__init__:'
  const source = 'import shop.colours\nshop.colours.RED\nRED\n'
  const occurrences = [
    { range: [0, 7, 19], symbol: module },
    { range: [1, 5, 12], symbol: module },
    { range: [2, 0, 3], symbol: module },
  ]
  const placed = place({ occurrences }, source)
  assert.ok(placed.kind === 'placed')
  assert.deepEqual(
    placed.occurrences.map(({ line }) => line),
    [1, 2],
  )
})
