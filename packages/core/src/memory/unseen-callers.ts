/**
 * Whether something that no edge shows could call a symbol: dispatch through a base, a framework that was handed it, a value of it, a
 * mention that no edge explains. Errs towards yes: "nobody calls it" must never be said of what somebody calls.
 */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { Language, NodeKind } from '../model/kinds.ts'
import { isTitledTest } from '../model/titled-tests.ts'
import type { GraphReader, Place } from '../ports/graph-store.ts'
import { lexicalTokens } from '../query/lexical-tokens.ts'
import { hasAlternate, isImported, looksUpMembers } from './reached-by-name.ts'
import { familyOf, type OverrideSet, overridesOf, sameFamily } from './related-uses.ts'
import { present } from './show.ts'
import { withoutComments } from './without-comments.ts'

/** Nodes that hold the name in their text; with more of them the answer is not called complete. */
const MENTIONING_NODES_MAX = 200
/** Files whose text is read for one answer. */
const FILES_READ_MAX = 12
/** Files in which a definition without any known caller is looked for; half a second of reading. */
const FILES_SCANNED_MAX = 1_000
/** Mentions in one file; a name that stands there more often is an everyday word. */
const FILE_PLACES_MAX = 1_000
/** Bases of bases. */
const ANCESTOR_LEVELS_MAX = 20
const ANCESTORS_MAX = 200

const TYPE_KINDS: ReadonlySet<NodeKind> = new Set(['class', 'struct', 'enum', 'type', 'impl'])
/** Members of these are called through whatever has them. */
const DISPATCHING_KINDS: ReadonlySet<NodeKind> = new Set(['interface', 'trait'])

/** @param isUnused no caller is known: then a word that is not followed up would do the most harm, and every file is looked at. */
export async function mayHaveUnseenCallers(reader: GraphReader, target: GraphNode, isUnused = false): Promise<boolean> {
  if (isTitledTest(target)) return false
  if (target.path === null || target.isTest === true || isCalledByConvention(target)) return true
  const overridden = target.kind === 'method' ? await overridesOf(reader, target.id, 'out') : NONE_OVERRIDDEN
  if (overridden.truncated || (isInUnnamedBlock(target) && overridden.ids.length === 0)) return true
  const [container] = await containersOf(reader, [target.id])
  const family =
    container === undefined ? { ids: new Set<NodeId>(), isOpen: true } : await ancestorsOf(reader, container)
  if (target.kind === 'method') {
    if (container === undefined || !(TYPE_KINDS.has(container.kind) || DISPATCHING_KINDS.has(container.kind)))
      return true
    if (family.isOpen || isOpenToInterfaces(target) || (await looksUpMembers(reader, family.ids))) return true
  }
  if (await isDecorated(reader, target)) return true
  if (isUnused && ((await isImported(reader, target)) || (await hasAlternate(reader, target, container)))) return true
  // What is known to be overridden is already among the callers, by dispatch.
  const known = new Set([target.id, ...overridden.ids])
  return hasUnexplainedMention(reader, { target, known, ancestors: family.ids, isUnused })
}

const NONE_OVERRIDDEN: OverrideSet = { ids: [], truncated: false }

/** Operators and hooks run without being named, and so does what the language or its library runs by its name. */
function isCalledByConvention({ name, kind, language }: GraphNode): boolean {
  return /^__\w+__$/.test(name) || kind === 'property' || (RUN_BY_NAME[language]?.has(name) ?? false)
}

const SCRIPT_NAMES: ReadonlySet<string> = new Set(['toString', 'valueOf', 'toJSON', 'then'])
const RUN_BY_NAME: Readonly<Partial<Record<Language, ReadonlySet<string>>>> = {
  go: new Set(['main', 'init']),
  java: new Set(
    'main toString equals hashCode clone finalize close readObject writeObject readObjectNoData readResolve writeReplace'.split(
      ' ',
    ),
  ),
  javascript: SCRIPT_NAMES,
  typescript: SCRIPT_NAMES,
  rust: new Set(['main', 'drop']),
}

/** An impl of a trait or an anonymous class: unless it implements something of the project, what it implements is outside. */
function isInUnnamedBlock({ qualifiedName }: GraphNode): boolean {
  return qualifiedName.includes('.<')
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

/** What stands decorated or annotated was handed to someone, unless that only says something of it. */
async function isDecorated(
  reader: GraphReader,
  { path, language, startLine, startColumn }: GraphNode,
): Promise<boolean> {
  const source = path === null ? null : await reader.source(path)
  if (source === null || startLine === null || startColumn === null) return true
  const lines = source.split('\n')
  let rest = lines
    .slice(startLine - 1, startLine - 1 + DECORATOR_LINES_MAX)
    .join('\n')
    .slice(startColumn - 1)
  if (language === 'rust') rest = [...attributesAbove(lines, startLine - 1), rest].join('\n')
  for (let match = DECORATOR.exec(rest); match !== null; match = DECORATOR.exec(rest)) {
    if (!TELLING_DECORATORS.has(match[1] ?? match[2] ?? '')) return true
    rest = rest.slice(match[0].length)
  }
  return rest.startsWith('@') || rest.startsWith('#[')
}

/** Attributes stand before what they are of, with comments between them. */
function attributesAbove(lines: readonly string[], below: number): readonly string[] {
  const found: string[] = []
  for (let at = below - 1; at >= Math.max(0, below - DECORATOR_LINES_MAX); at--) {
    const line = (lines[at] ?? '').trim()
    if (line.startsWith('#[')) found.unshift(line)
    else if (!line.startsWith('//')) break
  }
  return found
}

const DECORATOR_LINES_MAX = 20
/** `@a.b(…)`, `#[a::b(…)]`. */
const DECORATOR = /^(?:@(?:\w+\.)*(\w+)(?:\([^()]*\))?|#\[\s*(?:\w+::)*(\w+)[^\]\n]*\])\s+/
/** Of Java, Python and Rust: they change neither who calls nor how. */
const TELLING_DECORATORS: ReadonlySet<string> = new Set(
  (
    'Override Deprecated SuppressWarnings SafeVarargs staticmethod classmethod abstractmethod override final ' +
    'inline must_use allow warn deny expect cfg cfg_attr doc deprecated cold track_caller derive skip target_feature'
  ).split(' '),
)

interface Sought {
  readonly target: GraphNode
  /** The target and what it overrides. */
  readonly known: ReadonlySet<NodeId>
  readonly ancestors: ReadonlySet<NodeId>
  readonly isUnused: boolean
}

async function hasUnexplainedMention(reader: GraphReader, sought: Sought): Promise<boolean> {
  const isScanned = sought.isUnused && NAMED_IN_STRINGS.has(sought.target.language)
  const paths = isScanned ? await allPaths(reader, sought.target) : await likelyPaths(reader, sought.target)
  if (paths === null) return true
  for (const path of paths) if (await fileHasUnexplainedMention(reader, path, sought)) return true
  return false
}

/** Files whose definitions hold the name; null when there are too many. */
async function likelyPaths(reader: GraphReader, target: GraphNode): Promise<ReadonlySet<string> | null> {
  const [token] = lexicalTokens(target.name)
  if (token === undefined) return null
  const found = await reader.searchText({ tokens: [token], limit: MENTIONING_NODES_MAX })
  if (found.length >= MENTIONING_NODES_MAX) return null
  const nodes = present(await reader.nodesById(found.map(({ id }) => id)))
  const paths = new Set(
    nodes.flatMap(({ path, language }) => (path !== null && sameFamily(language, target.language) ? [path] : [])),
  )
  if (target.path !== null) paths.add(target.path)
  return paths.size > FILES_READ_MAX ? null : paths
}

/** Languages in which code commonly runs what a string names. */
const NAMED_IN_STRINGS: ReadonlySet<Language> = new Set(['python', 'typescript', 'javascript'])

/** Every file that could call it, since strings are in no index; null when there are too many. */
async function allPaths(reader: GraphReader, target: GraphNode): Promise<ReadonlySet<string> | null> {
  const files = await reader.files(null, FILES_SCANNED_MAX + 1, ['parsed', 'partial'])
  if (files.length > FILES_SCANNED_MAX) return null
  return new Set(
    files.flatMap(({ path, language }) => (language !== null && sameFamily(language, target.language) ? [path] : [])),
  )
}

async function fileHasUnexplainedMention(reader: GraphReader, path: string, sought: Sought): Promise<boolean> {
  const { target } = sought
  const source = await reader.source(path)
  if (source === null) return true
  const places = placesOf(target.name, source)
  if (places.length === 0) return false
  if (places.length > FILE_PLACES_MAX) return true
  const uses = await reader.usesAt(path, places)
  if (await mayDispatchTo(reader, uses.edges, sought)) return true
  const edges = uses.edges.filter((edge) => explains(edge, target))
  const explained = new Set([...edges, ...uses.unresolved].map(({ site }) => placeKey(site)))
  const open = places.filter((place) => !explained.has(placeKey(place)))
  return open.length > 0 && isCodeAt(open, target.name, withoutComments(source, target.language))
}

/**
 * What a library gives is seldom known to the end: behind it a method of the project may stand under the same name. A package of scripts
 * that is imported by the name it is published under looks like a library too.
 */
function explains({ kind, resolution }: GraphEdge, { kind: sought, language }: GraphNode): boolean {
  if (resolution !== 'external') return true
  if (familyOf(language) === 'javascript') return kind !== 'CALLS' && kind !== 'REFERENCES'
  return sought !== 'method' || kind !== 'CALLS'
}

/** Languages in which types implement what they do not name, or a declared type may be any that has its members. */
const STRUCTURAL: ReadonlySet<Language> = new Set(['go', 'typescript', 'javascript', 'python'])

/** Whether one of the uses names a method of an interface or of an ancestor, which at run time may be the target though it is not known to override it. */
async function mayDispatchTo(
  reader: GraphReader,
  edges: readonly GraphEdge[],
  { target, known, ancestors }: Sought,
): Promise<boolean> {
  if (target.kind !== 'method' || !STRUCTURAL.has(target.language)) return false
  const others = [
    ...new Set(edges.filter((edge) => edge.kind === 'CALLS' && !known.has(edge.to)).map((edge) => edge.to)),
  ]
  if (others.length === 0) return false
  const containers = await containersOf(reader, others)
  return containers.some((container) => DISPATCHING_KINDS.has(container.kind) || ancestors.has(container.id))
}

/** Where the name stands as a word of its own, in comments too. */
function placesOf(name: string, source: string): readonly Place[] {
  const places: Place[] = []
  let line = 1
  let lineStart = 0
  for (let at = source.indexOf(name); at !== -1; at = source.indexOf(name, at + name.length)) {
    if (isNamePart(source[at - 1]) || isNamePart(source[at + name.length])) continue
    for (let end = source.indexOf('\n', lineStart); end !== -1 && end < at; end = source.indexOf('\n', lineStart)) {
      line++
      lineStart = end + 1
    }
    places.push({ line, column: at - lineStart + 1 })
  }
  return places
}

/** @param code the source without its comments. */
function isCodeAt(places: readonly Place[], name: string, code: string): boolean {
  const lines = code.split('\n')
  return places.some(({ line, column }) => (lines[line - 1] ?? '').startsWith(name, column - 1))
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_$]/u.test(character)
}

function placeKey(place: Place | null): string {
  return place === null ? '' : `${place.line}:${place.column}`
}
