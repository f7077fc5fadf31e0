/** What an imported index says of a file's uses, against what resolution found: the index wins where it names a definition of the tree. */

import type { NodeId } from '@onyx/core'
import type { Expression } from '../facts/expressions.ts'
import type { WrittenUse } from '../facts/facts.ts'
import type { ImportedCover, ImportedFile, ImportedTarget } from '../imported/imported-facts.ts'
import { identityOf } from './identity.ts'
import type { Program } from './program.ts'
import { candidatesForEntity, type ResolvedUse, type UseTarget } from './resolve-use.ts'
import { type Entity, type FileUnit, hasFlag, isCallable, isType, parentOf } from './units.ts'
import { entityValue, externalValue, type Value } from './values.ts'

/** How often imported facts and ours met, and what came of it. */
export interface ImportDifferences {
  /** Both proved the same. */
  confirmed: number
  /** The same was one of ours, but only inferred. */
  raised: number
  /** We had nothing. */
  found: number
  /** We had something else. */
  corrected: number
  /** We had nothing, and the target is outside. */
  external: number
  /** They name something outside, we something inside: ours stays. */
  contradicted: number
}

export function noDifferences(): ImportDifferences {
  return { confirmed: 0, raised: 0, found: 0, corrected: 0, external: 0, contradicted: 0 }
}

export function addDifferences(total: ImportDifferences, more: Readonly<ImportDifferences>): void {
  total.confirmed += more.confirmed
  total.raised += more.raised
  total.found += more.found
  total.corrected += more.corrected
  total.external += more.external
  total.contradicted += more.contradicted
}

interface Place {
  readonly line: number
  readonly column: number
}

export class ImportedMeaning {
  readonly #program: Program
  readonly #targets: ReadonlyMap<string, ImportedTarget>
  readonly #differences: ImportDifferences
  readonly covers: readonly ImportedCover[]

  /** @param isKnown whether a path is a source file of the tree. */
  constructor(
    program: Program,
    file: ImportedFile,
    isKnown: (path: string) => boolean,
    differences: ImportDifferences,
  ) {
    this.#program = program
    this.#differences = differences
    const usable = file.uses.filter(({ target }) => target.kind === 'external' || isKnown(target.path))
    this.#targets = new Map(usable.map(({ line, column, target }) => [`${line}:${column}`, target]))
    this.covers = file.covers.filter(({ by }) => by.kind === 'run' || isKnown(by.path))
  }

  /** The definition with this id, if its file still has it. */
  entity(path: string, id: NodeId): Entity | null {
    return entitiesById(this.#program, this.#program.unit(path)).get(id) ?? null
  }

  /** Of a call, an instantiation or a reference. */
  settleUse(use: WrittenUse, ours: ResolvedUse): ResolvedUse {
    // What is called may be the result of another call, which stands at the same place.
    if (ours === null || !isNamed(use.target)) return ours
    const meant = this.#meaning(use)
    if (meant === null) return ours
    if (typeof meant === 'string') {
      if (
        !this.#isExternal(
          ours.length,
          ours.every(({ to }) => typeof to === 'string'),
        )
      )
        return ours
      return [{ kind: use.kind, to: meant, resolution: 'external', confidence: 1 }]
    }
    const targets = targetsOf(this.#program, meant, use, ours)
    const [main] = targets
    if (main === undefined) return ours
    const same = ours.find(({ kind, to }) => kind === main.kind && to === main.to)
    this.#count(ours.length === 0, same !== undefined, same?.resolution === 'exact')
    return targets
  }

  /** Of a base or an import, which become edges without further choice. */
  settleValues(place: Place, ours: readonly Value[], isBase: boolean): readonly Value[] {
    const meant = this.#meaning(place)
    if (meant === null) return ours
    if (typeof meant === 'string')
      return this.#isExternal(ours.length, ours.every(isOutside)) ? [externalValue(meant)] : ours
    if (isBase && !isType(meant)) return ours
    const isSame = ours.some((value) => isEntity(value, meant))
    this.#count(ours.length === 0, isSame, ours.length === 1)
    return [entityValue(meant)]
  }

  #meaning({ line, column }: Place): Entity | string | null {
    const target = this.#targets.get(`${line}:${column}`)
    if (target === undefined) return null
    return target.kind === 'external' ? target.name : this.entity(target.path, target.id)
  }

  /** Whether what is said to be outside fills a gap of ours. */
  #isExternal(count: number, areOutside: boolean): boolean {
    if (count === 0) this.#differences.external++
    else if (!areOutside) this.#differences.contradicted++
    return count === 0
  }

  #count(isFound: boolean, isSame: boolean, isExact: boolean): void {
    if (isFound) this.#differences.found++
    else if (!isSame) this.#differences.corrected++
    else if (isExact) this.#differences.confirmed++
    else this.#differences.raised++
  }
}

/** Kept per unit: files are met once per file that points to them. */
const tables = new WeakMap<FileUnit, ReadonlyMap<NodeId, Entity>>()

function entitiesById(program: Program, unit: FileUnit): ReadonlyMap<NodeId, Entity> {
  const known = tables.get(unit)
  if (known !== undefined) return known
  const made = new Map(unit.entities.map((entity) => [identityOf(program, entity).id, entity]))
  tables.set(unit, made)
  return made
}

/** The edges that a use of this definition gives; none where it is no definition that such a use can mean. */
function targetsOf(program: Program, meant: Entity, use: WrittenUse, ours: readonly UseTarget[]): readonly UseTarget[] {
  if (use.kind === 'REFERENCES') return [exact('REFERENCES', meant)]
  // What a property gives is called, not the property.
  if (hasFlag(meant, 'property')) return []
  if (isCallable(meant)) {
    const type = parentOf(meant)
    const makes = use.kind === 'INSTANTIATES' && hasFlag(meant, 'constructor') && type !== null
    return [...(makes ? [exact('INSTANTIATES', type)] : []), exact('CALLS', meant)]
  }
  const candidates = candidatesForEntity(program, meant, use)
  if (candidates === null || candidates === 'conversion') return []
  const constructors = candidates.filter(({ kind }) => kind === 'CALLS')
  return [
    ...candidates.filter(({ kind }) => kind !== 'CALLS').map(({ kind, to }) => exact(kind, to)),
    // Which of several constructors runs, the index does not say here.
    ...(constructors.length === 1
      ? constructors.map(({ kind, to }) => exact(kind, to))
      : ours.filter(({ kind, to }) => kind === 'CALLS' && constructors.some((each) => each.to === to))),
  ]
}

function isNamed({ kind }: Expression): boolean {
  return kind === 'name' || kind === 'member' || kind === 'generic' || kind === 'superType'
}

function exact(kind: UseTarget['kind'], to: UseTarget['to']): UseTarget {
  return { kind, to, resolution: 'exact', confidence: 1 }
}

function isOutside(value: Value): boolean {
  return value.kind === 'external' || value.kind === 'external-instance'
}

function isEntity(value: Value, entity: Entity): boolean {
  if (value.kind === 'module') return entity.index === 0 && value.paths[0] === entity.unit.path
  return 'entity' in value && value.entity === entity
}
