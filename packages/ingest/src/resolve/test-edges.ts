/** What a test uses of the code that it tests, from the uses of its own file: which definition is a test, and which are none of a test's business. */

import type { EdgeKind } from '@onyx/core'
import type { UseTarget } from './resolve-use.ts'
import { type Entity, hasFlag, isCallable, parentOf } from './units.ts'

/** Nesting of definitions; deeper ones are generated. */
const NESTING_MAX = 100
const TESTED_KINDS: ReadonlySet<EdgeKind> = new Set(['CALLS', 'INSTANTIATES', 'REFERENCES'])

export interface TestedUse {
  readonly test: Entity
  readonly tested: Entity
  readonly resolution: UseTarget['resolution']
  readonly confidence: number
  /** Of the first use. */
  readonly line: number
  readonly column: number
}

/** Gathers, of all uses of a file, one for each pair of a test and what it tests: the surest, at the place of the first. */
export class TestedUses {
  readonly #pairs = new Map<Entity, Map<Entity, TestedUse>>()

  /** Uses in source order. @param holder the definition that holds the use. */
  add(holder: Entity, target: UseTarget, place: { readonly line: number; readonly column: number }): void {
    if (typeof target.to === 'string' || !TESTED_KINDS.has(target.kind)) return
    const test = testAround(holder)
    if (test === null || isTestCode(target.to)) return
    const { to: tested, resolution, confidence } = target
    const { line, column } = place
    const pairs = this.#pairs.get(test) ?? new Map<Entity, TestedUse>()
    this.#pairs.set(test, pairs)
    const before = pairs.get(tested)
    if (before === undefined) pairs.set(tested, { test, tested, resolution, confidence, line, column })
    else if (confidence > before.confidence) pairs.set(tested, { ...before, resolution, confidence })
  }

  /** By test, then by place. */
  *[Symbol.iterator](): IterableIterator<TestedUse> {
    for (const pairs of this.#pairs.values()) yield* pairs.values()
  }
}

/**
 * The test that runs code of the holder: itself or a function around it; of a script's top level the test file's module. What a group of
 * tests holds besides its hooks runs only where it is called.
 */
function testAround(holder: Entity): Entity | null {
  if (holder.index === 0)
    return holder.unit.adapter.lookup.anonymousTests === true && hasFlag(holder, 'test') ? holder : null
  let entity: Entity | null = holder
  for (let depth = 0; entity !== null && depth < NESTING_MAX; depth++) {
    if (isCallable(entity) && hasFlag(entity, 'test'))
      return entity !== holder && hasFlag(entity, 'test-group') ? null : entity
    entity = parentOf(entity)
  }
  return null
}

/** A test or what supports tests: it stands in a test file or within something that is marked as a test. */
function isTestCode(target: Entity): boolean {
  let entity: Entity | null = target
  for (let depth = 0; entity !== null && depth < NESTING_MAX; depth++) {
    if (hasFlag(entity, 'test')) return true
    entity = parentOf(entity)
  }
  return false
}
