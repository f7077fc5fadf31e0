/**
 * A graph of any size, made file by file: the same for the same size, never whole in memory. Each file holds a module with three
 * classes of five methods and a function. Half of the calls stay in their file; the rest follow a power law, so that few functions
 * have very many callers, as in real code; how many calls a function makes is heavy-tailed too.
 */

import type { EdgeInput, EdgeKind, FileEntry, FileGraph, NodeInput, NodeKind, UnresolvedInput } from '@onyx/core'
import { capitalised, generatedHash, generatedId, nameOf, wordsOf } from './generated-names.ts'
import { createRandom, mix } from './random.ts'

export interface GraphSize {
  /** A multiple of NODES_PER_FILE. */
  readonly nodes: number
  readonly edges: number
}

export interface GeneratedFile {
  readonly entry: FileEntry
  readonly text: string
  readonly graph: FileGraph
}

export const GENERATED_PROJECT = 'generated'
export const NODES_PER_FILE = 20
const FILES_PER_FOLDER = 100
/** Where in a file the classes stand; what follows each, up to the next, are its methods. */
const CLASS_PLACES: readonly number[] = [1, 7, 13]
const FUNCTION_PLACE = 19
const CALLABLE_PLACES: readonly number[] = Array.from({ length: NODES_PER_FILE }, (_, place) => place).filter(
  (place) => place > 0 && !CLASS_PLACES.includes(place),
)
/** A signature and a line below it. */
const LINES_PER_NODE = 2
const IMPORTS_PER_FILE = 3
const LOCAL_SHARE = 0.5
/** A rank's share falls with its power of 1/3 - 1: an exponent of 2.5 in the degrees, the usual one of call graphs. */
const HUB_POWER = 3
/** Prime and larger than any number of files: spreads the ranks over the tree. */
const SCATTER = 1_000_003
const DOCUMENTED_SHARE = 0.4
const DOC_WORDS = 9
const BODY_TERMS = 12
const UNRESOLVED_SHARE = 0.5
const CALL_COLUMN_STEP = 8

/** Index of the n-th function or method of the graph. */
export function callableIndex(ordinal: number): number {
  const file = Math.floor(ordinal / CALLABLE_PLACES.length)
  return file * NODES_PER_FILE + (CALLABLE_PLACES[ordinal % CALLABLE_PLACES.length] ?? FUNCTION_PLACE)
}

export function callableCount({ nodes }: GraphSize): number {
  return Math.floor(nodes / NODES_PER_FILE) * CALLABLE_PLACES.length
}

export function* generateGraph(size: GraphSize): Generator<GeneratedFile> {
  const files = Math.floor(size.nodes / NODES_PER_FILE)
  const edgesPerFile = Math.floor(size.edges / files)
  for (let file = 0; file < files; file++) yield generateFile(file, edgesPerFile, callableCount(size))
}

function generateFile(file: number, edgeCount: number, callables: number): GeneratedFile {
  const nodes = Array.from({ length: NODES_PER_FILE }, (_, place) => describeNode(file, place))
  const path = pathOf(file)
  const text = nodes.map((node) => `${node.signature ?? `# ${node.name}`}\n    ${node.doc ?? 'pass'}\n`).join('')
  const language = 'python'
  const contentHash = generatedHash(file)
  const entry = {
    path,
    language,
    sizeBytes: text.length,
    contentHash,
    status: 'parsed',
    reason: null,
    stamp: path,
  } as const
  const uses = new FileUses(file)
  const random = createRandom(file)
  for (let place = 1; place < NODES_PER_FILE; place++) uses.edge('CONTAINS', holderOf(place), indexOf(file, place))
  for (let count = 0; count < IMPORTS_PER_FILE; count++) {
    const imported = Math.floor(callableAt(callables, random) / NODES_PER_FILE)
    uses.edge('IMPORTS', 0, indexOf(imported, 0))
  }
  addCalls(uses, { file, callables, random, count: edgeCount - uses.edges.length })
  for (const place of CALLABLE_PLACES)
    if (random() < UNRESOLVED_SHARE) uses.unresolvedCall(place, nameOf(callableAt(callables, random)))
  return { entry, text, graph: { path, nodes, edges: uses.edges, unresolved: uses.unresolved } }
}

interface CallPlan {
  readonly file: number
  readonly callables: number
  readonly random: () => number
  readonly count: number
}

/** The callers of a file share its calls by weights from a Pareto distribution. */
function addCalls(uses: FileUses, { file, callables, random, count }: CallPlan): void {
  const bounds: number[] = []
  let total = 0
  for (const _ of CALLABLE_PLACES) {
    total += (1 - random()) ** -0.5
    bounds.push(total)
  }
  for (let call = 0; call < count; call++) {
    const point = random() * total
    const caller = CALLABLE_PLACES[bounds.findIndex((bound) => point < bound)] ?? FUNCTION_PLACE
    const local = CALLABLE_PLACES[Math.floor(random() * CALLABLE_PLACES.length)] ?? FUNCTION_PLACE
    uses.edge('CALLS', caller, random() < LOCAL_SHARE ? indexOf(file, local) : callableAt(callables, random))
  }
}

/** The index of a function or method, those of low rank far more often. */
function callableAt(callables: number, random: () => number): number {
  const rank = Math.floor(callables * random() ** HUB_POWER)
  return callableIndex((rank * SCATTER) % callables)
}

class FileUses {
  readonly edges: EdgeInput[] = []
  readonly unresolved: UnresolvedInput[] = []
  readonly #file: number
  readonly #counts = new Array<number>(NODES_PER_FILE).fill(0)

  constructor(file: number) {
    this.#file = file
  }

  edge(kind: EdgeKind, place: number, target: number): void {
    const use = { kind, ...this.#use(place) }
    this.edges.push({ ...use, to: generatedId(target), resolution: 'exact', confidence: 1 })
  }

  unresolvedCall(place: number, name: string): void {
    this.unresolved.push({ kind: 'CALLS', name, ...this.#use(place) })
  }

  #use(place: number) {
    const ordinal = this.#counts[place] ?? 0
    this.#counts[place] = ordinal + 1
    const from = generatedId(indexOf(this.#file, place))
    return { from, ordinal, line: (place + 1) * LINES_PER_NODE, column: 5 + ordinal * CALL_COLUMN_STEP }
  }
}

function describeNode(file: number, place: number): NodeInput {
  const index = indexOf(file, place)
  const path = pathOf(file)
  const kind = kindOf(place)
  const qualifiedName = qualifiedNameOf(file, place)
  const line = place * LINES_PER_NODE + 1
  return {
    id: generatedId(index),
    kind,
    name: place === 0 ? qualifiedName : ownName(index, kind),
    qualifiedName,
    language: 'python',
    path,
    signature: kind === 'module' ? null : signatureOf(index, kind),
    doc: mix(index) / 2 ** 32 < DOCUMENTED_SHARE ? docOf(index) : null,
    contentHash: generatedHash(index),
    shapeHash: generatedHash(-index),
    isTest: false,
    span: [line, 1, lastPlace(place) * LINES_PER_NODE + LINES_PER_NODE, 1],
    terms: [...new Set(wordsOf(index + 5, BODY_TERMS, ' ').split(' '))].join(' '),
  }
}

/** The sentence that documents a node; also what a question asks for. */
export function docOf(index: number): string {
  return `${capitalised(wordsOf(index + 3, DOC_WORDS, ' '))}.`
}

export function callableName(ordinal: number): string {
  return nameOf(callableIndex(ordinal))
}

function ownName(index: number, kind: NodeKind): string {
  return kind === 'class' ? capitalised(nameOf(index)) : nameOf(index)
}

function signatureOf(index: number, kind: NodeKind): string {
  const name = ownName(index, kind)
  return kind === 'class' ? `class ${name}:` : `def ${name}(${wordsOf(index + 2, 2, ', ')}):`
}

function qualifiedNameOf(file: number, place: number): string {
  const module = pathOf(file).slice(0, -'.py'.length).replaceAll('/', '.')
  const holder = holderOf(place)
  const own = (at: number): string => ownName(indexOf(file, at), kindOf(at))
  if (place === 0) return module
  return holder === 0 ? `${module}.${own(place)}` : `${module}.${own(holder)}.${own(place)}`
}

function kindOf(place: number): NodeKind {
  if (place === 0) return 'module'
  if (CLASS_PLACES.includes(place)) return 'class'
  return place === FUNCTION_PLACE ? 'function' : 'method'
}

function holderOf(place: number): number {
  if (place === FUNCTION_PLACE || CLASS_PLACES.includes(place)) return 0
  return CLASS_PLACES.findLast((start) => start < place) ?? 0
}

function lastPlace(place: number): number {
  if (place === 0) return NODES_PER_FILE - 1
  return CLASS_PLACES.includes(place) ? place + 5 : place
}

function indexOf(file: number, place: number): number {
  return file * NODES_PER_FILE + place
}

function pathOf(file: number): string {
  return `src/part${Math.floor(file / FILES_PER_FOLDER)}/module${file}.py`
}
