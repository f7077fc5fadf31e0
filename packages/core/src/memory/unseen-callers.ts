/**
 * Whether something that no edge shows could call a symbol: dispatch through a base, a framework that was handed it, a value of it, a
 * mention that no edge explains. Errs towards yes: "nobody calls it" must never be said of what somebody calls.
 */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { Language, NodeKind } from '../model/kinds.ts'
import type { GraphReader, Place } from '../ports/graph-store.ts'
import { lexicalTokens } from '../query/lexical-tokens.ts'
import { overridesOf, sameFamily } from './related-uses.ts'
import { present } from './show.ts'
import { withoutComments } from './without-comments.ts'

/** Nodes that hold the name in their text; with more of them the answer is not called complete. */
const MENTIONING_NODES_MAX = 200
/** Files whose text is read for one answer. */
const FILES_READ_MAX = 12
/** Mentions in one file; a name that stands there more often is an everyday word. */
const FILE_PLACES_MAX = 1_000
/** Bases of bases. */
const ANCESTOR_LEVELS_MAX = 20
const ANCESTORS_MAX = 200

const TYPE_KINDS: ReadonlySet<NodeKind> = new Set(['class', 'struct', 'enum', 'type', 'impl'])
/** Members of these are called through whatever has them. */
const DISPATCHING_KINDS: ReadonlySet<NodeKind> = new Set(['interface', 'trait'])

export async function mayHaveUnseenCallers(reader: GraphReader, target: GraphNode): Promise<boolean> {
  if (target.path === null || target.isTest === true || isCalledByConvention(target)) return true
  const [container] = await containersOf(reader, [target.id])
  const family =
    container === undefined ? { ids: new Set<NodeId>(), isOpen: true } : await ancestorsOf(reader, container)
  if (target.kind === 'method') {
    if (container === undefined || !(TYPE_KINDS.has(container.kind) || DISPATCHING_KINDS.has(container.kind)))
      return true
    if (family.isOpen || isOpenToInterfaces(target)) return true
  }
  if (await isDecorated(reader, target)) return true
  return hasUnexplainedMention(reader, target, family.ids)
}

/** Operators, hooks and implementations of traits run without being named. */
function isCalledByConvention({ name, qualifiedName, kind }: GraphNode): boolean {
  return /^__\w+__$/.test(name) || qualifiedName.includes('.<') || kind === 'property'
}

/** Whatever has the methods of an interface implements it in Go, interfaces of other modules included. */
function isOpenToInterfaces({ language, name }: GraphNode): boolean {
  return language === 'go' && /^\p{Lu}/u.test(name)
}

async function containersOf(reader: GraphReader, ids: readonly NodeId[]): Promise<readonly GraphNode[]> {
  const page = await reader.edges({
    ids,
    direction: 'in',
    kinds: ['CONTAINS'],
    limit: Math.max(1, ids.length),
    sites: false,
  })
  return present(await reader.nodesById([...new Set(page.edges.map((edge) => edge.from))]))
}

interface Family {
  readonly ids: ReadonlySet<NodeId>
  /** Some ancestor is outside the index or not known. */
  readonly isOpen: boolean
}

async function ancestorsOf(reader: GraphReader, type: GraphNode): Promise<Family> {
  const ids = new Set<NodeId>([type.id])
  let frontier: readonly NodeId[] = [type.id]
  for (let level = 0; level < ANCESTOR_LEVELS_MAX && frontier.length > 0; level++) {
    const unresolved = await reader.unresolvedFrom(frontier, 1)
    const page = await reader.edges({
      ids: frontier,
      direction: 'out',
      kinds: ['EXTENDS', 'IMPLEMENTS'],
      limit: ANCESTORS_MAX,
      sites: false,
    })
    if (page.truncated || unresolved.uses.some((use) => use.kind === 'EXTENDS' || use.kind === 'IMPLEMENTS'))
      return { ids, isOpen: true }
    if (page.edges.some((edge) => edge.resolution === 'external')) return { ids, isOpen: true }
    frontier = page.edges.map((edge) => edge.to).filter((id) => !ids.has(id))
    for (const id of frontier) ids.add(id)
  }
  return { ids, isOpen: frontier.length > 0 }
}

/** What stands decorated or annotated was handed to someone. */
async function isDecorated(reader: GraphReader, { path, startLine, startColumn }: GraphNode): Promise<boolean> {
  const source = path === null ? null : await reader.source(path)
  if (source === null || startLine === null || startColumn === null) return true
  return (source.split('\n')[startLine - 1] ?? '').slice(startColumn - 1).startsWith('@')
}

async function hasUnexplainedMention(
  reader: GraphReader,
  target: GraphNode,
  ancestors: ReadonlySet<NodeId>,
): Promise<boolean> {
  const [token] = lexicalTokens(target.name)
  if (token === undefined) return true
  const found = await reader.searchText({ tokens: [token], limit: MENTIONING_NODES_MAX })
  if (found.length >= MENTIONING_NODES_MAX) return true
  const nodes = present(await reader.nodesById(found.map(({ id }) => id)))
  const paths = new Set(
    nodes.flatMap(({ path, language }) => (path !== null && sameFamily(language, target.language) ? [path] : [])),
  )
  if (target.path !== null) paths.add(target.path)
  if (paths.size > FILES_READ_MAX) return true
  for (const path of paths) if (await fileHasUnexplainedMention(reader, path, target, ancestors)) return true
  return false
}

async function fileHasUnexplainedMention(
  reader: GraphReader,
  path: string,
  target: GraphNode,
  ancestors: ReadonlySet<NodeId>,
): Promise<boolean> {
  const source = await reader.source(path)
  if (source === null) return true
  const places = placesOf(target.name, source, target.language)
  if (places.length === 0) return false
  if (places.length > FILE_PLACES_MAX) return true
  const uses = await reader.usesAt(path, places)
  if (await mayDispatchTo(reader, uses.edges, target, ancestors)) return true
  const explained = new Set([...uses.edges, ...uses.unresolved].map(({ site }) => placeKey(site)))
  return places.some((place) => !explained.has(placeKey(place)))
}

/** Whether one of the uses names a method of an interface or of an ancestor, which at run time may be the target. */
async function mayDispatchTo(
  reader: GraphReader,
  edges: readonly GraphEdge[],
  target: GraphNode,
  ancestors: ReadonlySet<NodeId>,
): Promise<boolean> {
  if (target.kind !== 'method') return false
  // What is known to be overridden is already among the callers, by dispatch.
  const overridden = new Set([target.id, ...(await overridesOf(reader, target.id, 'out')).ids])
  const others = [
    ...new Set(edges.filter((edge) => edge.kind === 'CALLS' && !overridden.has(edge.to)).map((edge) => edge.to)),
  ]
  if (others.length === 0) return false
  const containers = await containersOf(reader, others)
  return containers.some((container) => DISPATCHING_KINDS.has(container.kind) || ancestors.has(container.id))
}

/** Where the name stands as a word of its own, outside comments. */
function placesOf(name: string, source: string, language: Language): readonly Place[] {
  // Most files that hold the words of a name do not hold the name.
  if (!source.includes(name)) return []
  const places: Place[] = []
  withoutComments(source, language)
    .split('\n')
    .forEach((line, index) => {
      for (let at = line.indexOf(name); at !== -1; at = line.indexOf(name, at + name.length)) {
        const isWord = !isNamePart(line[at - 1]) && !isNamePart(line[at + name.length])
        if (isWord) places.push({ line: index + 1, column: at + 1 })
      }
    })
  return places
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_$]/u.test(character)
}

function placeKey(place: Place | null): string {
  return place === null ? '' : `${place.line}:${place.column}`
}
