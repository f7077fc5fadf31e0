/** The whole graph as dead code is looked for in it: who uses whom, what holds what, and what each declaration says of itself. */

import type { GraphNode } from '../model/graph.ts'
import { LANGUAGES, type Language, NODE_KINDS, type NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { Cancellation } from './cancellation.ts'
import { type DeadReading, TRAIT } from './dead-traits.ts'
import { readDeadUses } from './dead-uses.ts'
import { type DeclarationTraits, declarationTraits } from './declaration-traits.ts'
import { NumberList } from './number-list.ts'
import { isSurfacePath, isTestPath } from './surface-paths.ts'
import { type Adjacency, forEachLink, NodeNumbers, nodesByFile, OUTSIDE } from './whole-graph.ts'

const TYPE_KINDS: ReadonlySet<NodeKind> = new Set(['class', 'struct', 'enum', 'interface', 'trait', 'type'])
const FUNCTION_KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method', 'macro'])
const VALUE_KINDS: ReadonlySet<NodeKind> = new Set(['variable', 'constant'])
const FILE_KINDS: ReadonlySet<NodeKind> = new Set(['file', 'module', 'package'])

export interface DeadGraph {
  readonly numbers: NodeNumbers
  readonly traits: NumberList
  /** Of each node what holds it; `OUTSIDE` at the top. */
  readonly containers: Int32Array
  /** Use by use: from the user to the used. */
  readonly uses: Adjacency
  readonly users: Adjacency
  readonly nameOf: (node: number) => string
  readonly languageOf: (node: number) => Language
  readonly kindOf: (node: number) => NodeKind
}

/** @throws cancelled, limit_exceeded. */
export async function readDeadGraph(reader: GraphReader, cancellation: Cancellation): Promise<DeadGraph> {
  const reading: DeadReading = {
    reader,
    cancellation,
    numbers: new NodeNumbers(),
    traits: new NumberList(),
    kinds: new NumberList(),
    languages: new NumberList(),
    names: [],
    nameNumbers: new NumberList(),
  }
  // Where no reference is known, a variable that nobody calls is nothing to wonder about.
  const hasReferences = ((await reader.stats()).edges.REFERENCES ?? 0) > 0
  await readNodes(reading, hasReferences)
  const containers = await readContainers(reading)
  spreadTests(reading, containers)
  const links = await readDeadUses(reading, containers)
  const size = reading.numbers.size
  return {
    numbers: reading.numbers,
    traits: reading.traits,
    containers,
    uses: links.adjacency(size),
    users: links.reversed(size),
    nameOf: (node) => reading.names[reading.nameNumbers.at(node)] ?? '',
    languageOf: (node) => LANGUAGES[reading.languages.at(node)] ?? 'python',
    kindOf: (node) => NODE_KINDS[reading.kinds.at(node)] ?? 'external',
  }
}

async function readNodes(reading: DeadReading, hasReferences: boolean): Promise<void> {
  const { reader, numbers, traits, kinds, languages, names, nameNumbers } = reading
  const known = new Map<string, number>()
  for await (const { file, nodes } of nodesByFile(reader, reading.cancellation)) {
    const lines = ((await reader.source(file.path)) ?? '').split('\n')
    const dynamic = dynamicLines(lines, file.language)
    const isTest = isTestPath(file.path) || nodes.some((node) => node.kind === 'file' && node.isTest === true)
    const isSurface = file.language !== null && isSurfacePath(file.path, file.language) && isInPackage(nodes)
    for (const node of nodes) {
      if (numbers.add(node.id) < traits.length) continue
      const own = traitsOf(node, declarationTraits(node, lines), hasReferences)
      const isRun = node.isTest === true
      const place = (isTest || isRun ? TRAIT.test : 0) | (isSurface ? TRAIT.surface : 0)
      const isDynamic = dynamic.some((line) => line >= (node.startLine ?? 0) && line <= (node.endLine ?? 0))
      const isOpen = isDynamic && (own & TRAIT.type) !== 0
      traits.push(own | place | (isRun ? TRAIT.runByTests : 0) | (isOpen ? TRAIT.open : 0))
      kinds.push(NODE_KINDS.indexOf(node.kind))
      languages.push(LANGUAGES.indexOf(node.language))
      const name = known.get(node.name) ?? names.push(node.name) - 1
      known.set(node.name, name)
      nameNumbers.push(name)
    }
  }
}

const DYNAMIC: Readonly<Partial<Record<Language, RegExp>>> = {
  python: /\bgetattr\(\s*(?:self|cls)\s*,\s*[^'"\s]/,
  javascript: /\bthis\[\s*[^'"\d\s\]]/,
  typescript: /\bthis\[\s*[^'"\d\s\]]/,
}

/** Where a type looks up a member of its own by a name that is computed. */
function dynamicLines(lines: readonly string[], language: Language | null): readonly number[] {
  const pattern = language === null ? undefined : DYNAMIC[language]
  if (pattern === undefined) return []
  return lines.flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
}

/** A Python file outside any package is a script: nobody imports it from elsewhere. A Go program is one too. */
function isInPackage(nodes: readonly GraphNode[]): boolean {
  const module = nodes.find((node) => node.kind === 'module' || node.kind === 'package')
  if (module?.language !== 'python') return true
  return module.kind === 'package' || (module.qualifiedName.includes('.') && !/\._[^_]/.test(module.qualifiedName))
}

function traitsOf({ kind, language }: GraphNode, text: DeclarationTraits, hasReferences: boolean): number {
  const isType = TYPE_KINDS.has(kind)
  const isFunction = FUNCTION_KINDS.has(kind)
  const isVariable = VALUE_KINDS.has(kind)
  const isCandidate = isType || isFunction || (isVariable && hasReferences && language !== 'java')
  return (
    (isCandidate ? TRAIT.candidate : 0) |
    (text.isEntry ? TRAIT.entry : 0) |
    (text.isHandedOver ? TRAIT.handedOver : 0) |
    (text.isConvention && isFunction ? TRAIT.convention : 0) |
    (text.isValue ? TRAIT.value : 0) |
    (text.isPublic ? TRAIT.public : 0) |
    (text.isSealed ? TRAIT.sealed : 0) |
    (text.isConditional ? TRAIT.conditional : 0) |
    (text.isForTests ? TRAIT.test : 0) |
    (isFunction ? TRAIT.function : 0) |
    (isType ? TRAIT.type : 0) |
    (isVariable ? TRAIT.variable : 0) |
    (kind === 'interface' || kind === 'trait' ? TRAIT.abstract : 0)
  )
}

async function readContainers({ reader, cancellation, numbers, traits, kinds }: DeadReading): Promise<Int32Array> {
  const containers = new Int32Array(numbers.size).fill(OUTSIDE)
  await forEachLink(reader, numbers, ['CONTAINS'], cancellation, ({ from, to }) => {
    if (to !== OUTSIDE) containers[to] = from
  })
  for (const [node, container] of containers.entries()) {
    const holder = NODE_KINDS[kinds.at(container)]
    if (container === OUTSIDE || (holder !== undefined && FILE_KINDS.has(holder)))
      traits.set(node, traits.at(node) | TRAIT.top)
    // A variable inside a function is the function's own affair.
    else if ((traits.at(node) & TRAIT.variable) !== 0) traits.set(node, traits.at(node) & ~TRAIT.candidate)
  }
  return containers
}

/** Deeper nesting than any real program has; stops a containment that loops. */
const HOLDERS_MAX = 64

/** What holds the node, from the nearest outwards. */
export function holdersOf(containers: Int32Array, node: number): readonly number[] {
  const holders: number[] = []
  for (let holder = containers[node] ?? OUTSIDE; holder !== OUTSIDE && holders.length < HOLDERS_MAX; ) {
    holders.push(holder)
    holder = containers[holder] ?? OUTSIDE
  }
  return holders
}

/** What stands inside a test is part of it. */
function spreadTests({ numbers, traits }: DeadReading, containers: Int32Array): void {
  for (let node = 0; node < numbers.size; node++) {
    for (const holder of holdersOf(containers, node)) {
      if ((traits.at(holder) & TRAIT.test) === 0) continue
      traits.set(node, traits.at(node) | TRAIT.test)
      break
    }
  }
}
