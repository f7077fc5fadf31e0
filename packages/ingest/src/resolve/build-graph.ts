/** One resolved file as nodes, edges and unresolved uses, ready for an engine. */

import {
  type EdgeInput,
  type EdgeKind,
  type FileGraph,
  type Language,
  type NodeId,
  type NodeInput,
  nodeIdOf,
  OnyxError,
  type UnresolvedInput,
} from '@onyx/core'
import { terminalName } from '../facts/expressions.ts'
import type { DefinitionText, Use, WrittenUse } from '../facts/facts.ts'
import { hashText } from '../syntax/hash.ts'
import { type ExternalIds, identityOf, nodeKindOf, nodePathOf } from './identity.ts'
import { satisfiedInterfaces } from './implicit-interfaces.ts'
import { impliedCalls } from './implied-calls.ts'
import type { ImportedMeaning } from './imported-meaning.ts'
import { joinedOverridesIn } from './joined-overrides.ts'
import { ownerOf } from './lookup-members.ts'
import { type Override, overridesIn } from './overrides.ts'
import { FactsMissing, type Program } from './program.ts'
import { isRecord } from './record-types.ts'
import { resolveReference } from './resolve-reference.ts'
import { INFERRED_CONFIDENCE, type ResolvedUse, resolveUse, type UseTarget } from './resolve-use.ts'
import { ChainTooLong } from './solver.ts'
import { TestedUses } from './test-edges.ts'
import { type Entity, type FileUnit, hasFlag, isType, parentOf } from './units.ts'
import { DOUBT, type Value } from './values.ts'

/** Engines keep ordinals in 24 bits. */
const ORDINAL_HEX_DIGITS = 6

/**
 * A defect of ours costs the use at which it shows: that one stays unresolved. What follows from types as a whole is then left out.
 * @param imported what other tools said of the file; null when nothing. @param onDefect is told of each.
 */
export function buildGraph(
  program: Program,
  unit: FileUnit,
  externalIds: ExternalIds,
  imported: ImportedMeaning | null,
  onDefect: (error: unknown) => void,
): FileGraph {
  const draft = new GraphDraft(program, unit, externalIds, imported, onDefect)
  draft.addStructure()
  draft.addBases()
  draft.addImports()
  draft.addUses()
  draft.addOverrides()
  draft.addImplicitInterfaces()
  if (imported !== null) draft.addCovers(imported)
  return draft.finish()
}

const NO_TARGETS: ResolvedUse = []

/** Neither a question that waits for other facts nor an error with a remedy. */
export function isDefect(error: unknown): boolean {
  return !(error instanceof FactsMissing || error instanceof ChainTooLong || error instanceof OnyxError)
}

/** `new I() { … }` does not say that I is an interface. */
function isAnonymousOf(entity: Entity, bases: readonly Value[]): boolean {
  const isInterface = (base: Value): boolean => base.kind === 'entity' && base.entity.definition.kind === 'interface'
  return (
    entity.definition.kind === 'class' && hasFlag(entity, 'anonymous') && bases.length > 0 && bases.every(isInterface)
  )
}

function isWritten(use: Use): use is WrittenUse {
  return use.kind !== 'IMPLIED'
}

interface Place {
  readonly line: number
  readonly column: number
}

class GraphDraft {
  readonly #program: Program
  readonly #unit: FileUnit
  readonly #nodes = new Map<NodeId, NodeInput>()
  readonly #edges: EdgeInput[] = []
  readonly #unresolved: UnresolvedInput[] = []
  /** Uses counted per kind of record and node, so that an edge is told apart without its place. */
  readonly #ordinals = new Map<string, Map<NodeId, number>>()
  /** Container and ordinal. */
  readonly #containments = new Set<string>()
  readonly #fileId: NodeId
  readonly #externalIds: ExternalIds
  readonly #imported: ImportedMeaning | null
  readonly #onDefect: (error: unknown) => void

  constructor(
    program: Program,
    unit: FileUnit,
    externalIds: ExternalIds,
    imported: ImportedMeaning | null,
    onDefect: (error: unknown) => void,
  ) {
    this.#onDefect = onDefect
    this.#externalIds = externalIds
    this.#imported = imported
    this.#program = program
    this.#unit = unit
    this.#fileId = nodeIdOf(
      { language: unit.language, path: unit.path, qualifiedName: unit.path, kind: 'file', discriminator: '' },
      hashText,
    )
  }

  /**
   * Containment has no order of its own: its ordinal comes from the member's id, so that a new sibling changes no other edge.
   */
  #containmentOrdinal(from: NodeId, to: NodeId): number {
    let ordinal = Number.parseInt(hashText(to).slice(0, ORDINAL_HEX_DIGITS), 16)
    // Two members of one container in one file seldom meet; then the later one in source order moves on.
    while (this.#containments.has(`${from}${ordinal}`)) ordinal = (ordinal + 1) % 16 ** ORDINAL_HEX_DIGITS
    this.#containments.add(`${from}${ordinal}`)
    return ordinal
  }

  /** What the work gives; `otherwise` where it meets a defect of ours. */
  #tried<T>(work: () => T, otherwise: T): T {
    try {
      return work()
    } catch (error) {
      if (!isDefect(error)) throw error
      // What was half computed is not to be taken for an answer.
      this.#program.solver.abandon()
      this.#onDefect(error)
      return otherwise
    }
  }

  finish(): FileGraph {
    return { path: this.#unit.path, nodes: [...this.#nodes.values()], edges: this.#edges, unresolved: this.#unresolved }
  }

  addStructure(): void {
    const { entities, facts, module, path, language } = this.#unit
    const [text] = facts.texts
    const contentHash = text?.contentHash ?? null
    const isTest = facts.definitions[0]?.flags.includes('test') ?? false
    this.#nodes.set(this.#fileId, {
      id: this.#fileId,
      kind: 'file',
      name: path,
      qualifiedName: path,
      language,
      path,
      signature: null,
      doc: module.shared ? (text?.doc ?? null) : null,
      contentHash,
      shapeHash: contentHash,
      isTest,
      span: text?.span ?? null,
      terms: '',
    })
    for (const entity of entities) {
      const inFile = entity.index !== 0 || !module.shared
      this.#addNode(entity, inFile ? facts.texts[entity.index] : undefined)
      this.#addContainment(entity)
    }
  }

  #addNode(entity: Entity, text: DefinitionText | undefined): void {
    const { id, qualifiedName } = identityOf(this.#program, entity)
    const name = entity.index === 0 ? lastPart(qualifiedName, entity.unit.language) : entity.definition.name
    this.#nodes.set(id, {
      id,
      kind: nodeKindOf(entity),
      name,
      qualifiedName,
      language: entity.unit.language,
      path: nodePathOf(entity),
      signature: text?.signature ?? null,
      doc: text?.doc ?? null,
      contentHash: text?.contentHash ?? null,
      shapeHash: text?.shapeHash ?? null,
      // A shared module is no file's own: nothing of one file may show on it.
      isTest: text !== undefined && hasFlag(entity, 'test'),
      span: text?.span ?? null,
      terms: text?.terms ?? '',
    })
  }

  #addContainment(entity: Entity): void {
    const { id } = identityOf(this.#program, entity)
    const text = this.#unit.facts.texts[entity.index]
    const place = { line: text?.nameLine ?? 1, column: text?.nameColumn ?? 1 }
    if (entity.index === 0) {
      if (this.#unit.module.shared) this.#addContainmentEdge(id, this.#fileId, { line: 1, column: 1 })
      else this.#addContainmentEdge(this.#fileId, id, place)
      return
    }
    const owner = entity.definition.kind === 'impl' ? null : this.#ownerOf(entity)
    const container = owner ?? parentOf(entity)
    const isTop = container === null || (container.index === 0 && this.#unit.module.shared)
    this.#addContainmentEdge(isTop ? this.#fileId : identityOf(this.#program, container).id, id, place)
  }

  #ownerOf(entity: Entity): Entity | null {
    return entity.definition.owner === null ? null : this.#tried(() => ownerOf(this.#program, entity), null)
  }

  addBases(): void {
    for (const entity of this.#unit.entities) {
      const { bases, headerScope } = entity.definition
      if (bases.length === 0) continue
      const from = this.#ownerOf(entity) ?? entity
      for (const base of bases) {
        const { values } = this.#tried(() => this.#program.ask.refer(this.#unit, headerScope, base.type), DOUBT)
        const types = values.filter(
          (value) => value.kind === 'external' || (value.kind === 'entity' && isType(value.entity)),
        )
        const relation = isAnonymousOf(entity, types) ? 'IMPLEMENTS' : base.relation
        this.#addTargets(relation, identityOf(this.#program, from).id, types, base, terminalName(base.type))
      }
    }
  }

  addImports(): void {
    const [module] = this.#unit.entities
    if (module === undefined) return
    const from = this.#unit.module.shared ? this.#fileId : identityOf(this.#program, module).id
    for (const item of this.#unit.facts.imports) {
      this.#addTargets(
        'IMPORTS',
        from,
        this.#tried(() => this.#namedBy(item), []),
        item,
        item.name,
      )
    }
  }

  #namedBy({ scope, target }: FileUnit['facts']['imports'][number]): readonly Value[] {
    const named = this.#program.ask.refer(this.#unit, scope, target).values
    // Where methods are apart, a static import may mean one.
    return named.length > 0 ? named : this.#program.ask.refer(this.#unit, scope, target, true).values
  }

  #addTargets(kind: EdgeKind, from: NodeId, found: readonly Value[], place: Place, name: string): void {
    const ordinal = this.#nextOrdinal(kind, from)
    const values = this.#imported?.settleValues(place, found, kind !== 'IMPORTS') ?? found
    // Values that differ in their type arguments alone are one target.
    const targets = [
      ...new Map(values.flatMap((value) => this.#targetsOf(value)).map((target) => [target.to, target])).values(),
    ]
    if (targets.length === 0)
      this.#unresolved.push({ kind, from, name, ordinal, line: place.line, column: place.column })
    for (const { to, isExternal } of targets) {
      const resolution = isExternal ? 'external' : targets.length === 1 ? 'exact' : 'inferred'
      this.#edges.push({
        kind,
        from,
        to,
        ordinal,
        line: place.line,
        column: place.column,
        resolution,
        confidence: Math.round(100 / targets.length) / 100,
      })
    }
  }

  #targetsOf(value: Value): readonly { readonly to: NodeId; readonly isExternal: boolean }[] {
    switch (value.kind) {
      case 'entity':
      case 'instance':
      case 'super':
        return [{ to: identityOf(this.#program, value.entity).id, isExternal: false }]
      case 'variable':
        return []
      case 'external':
      case 'external-instance':
        if (isRecord(value.name)) return []
        return [{ to: this.#external(value.name), isExternal: true }]
      case 'module': {
        const [first] = value.paths
        const [module] = first === undefined ? [] : this.#program.unit(first).entities
        return module === undefined ? [] : [{ to: identityOf(this.#program, module).id, isExternal: false }]
      }
    }
  }

  addUses(): void {
    const tested = new TestedUses()
    for (const use of this.#unit.facts.uses) {
      const holder = this.#unit.entities[use.from]
      if (holder === undefined) continue
      const from = identityOf(this.#program, holder).id
      // Counted apart: a new reference changes no call.
      const ordinal = this.#nextOrdinal(use.kind === 'REFERENCES' ? 'reference' : 'use', from)
      const targets = isWritten(use)
        ? this.#targetsOfWritten(use, from, ordinal)
        : this.#tried(() => impliedCalls(this.#program, this.#unit, use), [])
      this.#addUse(use, from, ordinal, targets)
      for (const target of targets) tested.add(holder, target, use)
    }
    this.#addTested(tested)
  }

  /** What has none is unresolved, unless there is nothing to record. */
  #targetsOfWritten(use: WrittenUse, from: NodeId, ordinal: number): readonly UseTarget[] {
    const resolve = use.kind === 'REFERENCES' ? resolveReference : resolveUse
    const found = this.#tried(() => resolve(this.#program, this.#unit, use), NO_TARGETS)
    const targets = this.#imported?.settleUse(use, found) ?? found
    const { line, column } = use
    if (targets?.length === 0)
      this.#unresolved.push({ kind: use.kind, from, name: terminalName(use.target), ordinal, line, column })
    return targets ?? []
  }

  #addUse({ line, column }: Use, from: NodeId, ordinal: number, targets: readonly UseTarget[]): void {
    for (const target of targets) {
      const to = typeof target.to === 'string' ? this.#external(target.to) : identityOf(this.#program, target.to).id
      const { kind, resolution, confidence } = target
      this.#edges.push({ kind, from, to, ordinal, line, column, resolution, confidence })
    }
  }

  /** Derived from the uses and counted apart from them: each pair once. */
  #addTested(uses: TestedUses): void {
    for (const { test, tested, ...how } of uses) {
      const from = identityOf(this.#program, test).id
      const to = identityOf(this.#program, tested).id
      this.#edges.push({ kind: 'TESTS', from, to, ordinal: this.#nextOrdinal('TESTS', from), ...how })
    }
  }

  /** At the overriding method's name; all of one method share its ordinal, since they stand at one place. */
  addOverrides(): void {
    for (const [method, overrides] of this.#tried(() => [...overridesIn(this.#program, this.#unit)], [])) {
      const from = identityOf(this.#program, method).id
      this.#addDerived('OVERRIDES', from, method, overrides)
    }
    for (const joined of this.#tried(() => [...joinedOverridesIn(this.#program, this.#unit)], []))
      this.#addDerived('OVERRIDES', identityOf(this.#program, joined.method).id, joined.type, [joined])
  }

  /** At the type's name, unless the type is said to implement the interface and has an edge for it. */
  addImplicitInterfaces(): void {
    if (this.#unit.adapter.lookup.implicitInterfaces !== true) return
    const implementing = new Set(this.#edges.filter(({ kind }) => kind === 'IMPLEMENTS').map(pairOf))
    for (const type of this.#unit.entities) {
      if (type.index === 0 || !isType(type)) continue
      const from = identityOf(this.#program, type).id
      const satisfied = this.#tried(() => satisfiedInterfaces(this.#program, type), [])
        .map(({ type: declaration, resolution }) => ({ declaration, resolution }))
        .filter(({ declaration: to }) => !implementing.has(pairOf({ from, to: identityOf(this.#program, to).id })))
      if (satisfied.length > 0) this.#addDerived('IMPLEMENTS', from, type, satisfied)
    }
  }

  #addDerived(kind: EdgeKind, from: NodeId, at: Entity, targets: readonly Override[]): void {
    const text = this.#unit.facts.texts[at.index]
    const ordinal = this.#nextOrdinal(kind, from)
    const seen = new Set<NodeId>([from])
    for (const { declaration, resolution } of targets) {
      const to = identityOf(this.#program, declaration).id
      if (seen.has(to)) continue
      seen.add(to)
      this.#edges.push({
        kind,
        from,
        to,
        ordinal,
        line: text?.nameLine ?? 0,
        column: text?.nameColumn ?? 0,
        resolution,
        confidence: resolution === 'exact' ? 1 : INFERRED_CONFIDENCE,
      })
    }
  }

  /** Without a place: a test covers a function as a whole. */
  addCovers(imported: ImportedMeaning): void {
    const own = new Set(this.#unit.entities.map((entity) => identityOf(this.#program, entity).id))
    for (const { by, covered } of imported.covers) {
      const test = by.kind === 'test' ? imported.entity(by.path, by.id) : null
      if (by.kind === 'test' && test === null) continue
      const from = by.kind === 'run' ? this.#external(`coverage report ${by.name}`, by.name) : by.id
      for (const to of covered) {
        if (!own.has(to)) continue
        // All of one test stand at the one place that is none, and share its ordinal.
        this.#edges.push({
          kind: 'COVERS',
          from,
          to,
          ordinal: 0,
          line: 0,
          column: 0,
          resolution: 'exact',
          confidence: 1,
        })
      }
    }
  }

  #nextOrdinal(group: string, from: NodeId): number {
    let counts = this.#ordinals.get(group)
    if (counts === undefined) {
      counts = new Map()
      this.#ordinals.set(group, counts)
    }
    const ordinal = counts.get(from) ?? 0
    counts.set(from, ordinal + 1)
    return ordinal
  }

  #addContainmentEdge(from: NodeId, to: NodeId, place: Place): void {
    this.#edges.push({
      kind: 'CONTAINS',
      from,
      to,
      ordinal: this.#containmentOrdinal(from, to),
      line: place.line,
      column: place.column,
      resolution: 'exact',
      confidence: 1,
    })
  }

  #external(qualifiedName: string, name?: string): NodeId {
    const { language } = this.#unit
    const id = this.#externalIds.get(language, qualifiedName)
    if (!this.#nodes.has(id)) {
      this.#nodes.set(id, {
        id,
        kind: 'external',
        name: name ?? lastPart(qualifiedName, language),
        qualifiedName,
        language,
        path: null,
        signature: null,
        doc: null,
        contentHash: null,
        shapeHash: null,
        isTest: false,
        span: null,
        terms: '',
      })
    }
    return id
  }
}

function pairOf({ from, to }: Pick<EdgeInput, 'from' | 'to'>): string {
  return `${from} ${to}`
}

/** Behind the last `.`; of module names that are paths behind the last `/`. */
function lastPart(qualifiedName: string, language: Language): string {
  const slash =
    language === 'typescript' || language === 'javascript' || language === 'go' ? qualifiedName.lastIndexOf('/') + 1 : 0
  const tail = qualifiedName.slice(slash)
  const dot = tail.lastIndexOf('.')
  return dot > 0 && dot < tail.length - 1 ? tail.slice(dot + 1) : tail
}
