/**
 * What pytest hands to a test or fixture for a parameter: the fixture of that name in the class, the module, or the nearest `conftest.py`
 * above. Fixtures of plugins are not known. (pytest, "How to use fixtures" and "Fixture availability".)
 */

import type { ScopeIndex } from '../facts/facts.ts'
import { iterated } from './elements.ts'
import { moduleQuestion } from './module-table.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, hasFlag } from './units.ts'
import { DOUBT, EMPTY, entityValue, flatMap, inferred, single, type ValueSet } from './values.ts'

const SHARED_FILE = 'conftest.py'
/** Folders above a test. */
const FOLDERS_MAX = 50

/** @param scope of the body of the function that asks: a fixture that asks for its own name means the one further out. */
export function fixtureNamed(program: Program, unit: FileUnit, scope: ScopeIndex, name: string): ValueSet {
  const asking = unit.entities[unit.facts.scopes[scope]?.definition ?? 0]
  const fixtures = (set: ValueSet): readonly Entity[] =>
    set.values.flatMap((value) =>
      value.kind === 'entity' && value.entity !== asking && hasFlag(value.entity, 'fixture') ? [value.entity] : [],
    )
  for (const found of levels(program, unit, asking, name)) {
    const [last] = fixtures(found).slice(-1)
    // Of several definitions of one name the last one stands.
    if (last !== undefined) return inferred(single(entityValue(last)))
  }
  return DOUBT
}

/** What it returns, or yields. */
export function givenByFixture(program: Program, unit: FileUnit, scope: ScopeIndex, name: string): ValueSet {
  return flatMap(fixtureNamed(program, unit, scope, name), (value) => {
    if (value.kind !== 'entity') return DOUBT
    const given = program.ask.returnsOf(value.entity)
    if (!hasFlag(value.entity, 'generator')) return given
    return flatMap(given, (generator) => iterated(program, unit, generator))
  })
}

/** What has the name, from the inside out. */
function* levels(
  program: Program,
  unit: FileUnit,
  asking: Entity | undefined,
  name: string,
): IterableIterator<ValueSet> {
  for (let parent = asking?.definition.parent ?? -1; parent > 0; ) {
    const around = unit.entities[parent]
    if (around?.definition.kind === 'class') yield program.ask.lookupTypeMember(around, name, 0)
    parent = around?.definition.parent ?? -1
  }
  const named = unit.bindingsOf[0]?.has(name) === true || (unit.facts.scopes[0]?.stars.length ?? 0) > 0
  yield named ? program.ask.lookupName(unit, 0, name) : EMPTY
  let folder = unit.path
  for (let level = 0; folder !== '' && level < FOLDERS_MAX; level++) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))
    const path = folder === '' ? SHARED_FILE : `${folder}/${SHARED_FILE}`
    if (path === unit.path) continue
    const module = unit.layout.moduleOf(path, null).name
    const isThere = program.answer(moduleQuestion(unit.language, module)).includes(path)
    if (isThere) yield program.ask.lookupModuleMember(unit.language, module, [path], name)
  }
}
