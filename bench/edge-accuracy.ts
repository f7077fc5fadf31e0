/** Compares call and reference edges with an oracle's references: at each site, does our target's definition stand where the oracle says? */

import type { EdgeKind, FileGraph } from '@onyx/core'
import { binOf, type ConfidenceBins } from './calibration.ts'
import type { ScipIndex } from './scip-index.ts'

export interface TierScore {
  right: number
  wrong: number
}

export interface EdgeAccuracy {
  readonly tiers: Readonly<Record<string, TierScore & { readonly precision: number }>>
  /** The same by what the edges state of themselves. */
  readonly bins: ConfidenceBins
  readonly precision: number
  /** Of call sites whose symbol the oracle defines inside the project: those with the right edge. */
  readonly recall: number
  readonly sites: number
  /** Edges where the oracle knows no symbol: neither right nor wrong. */
  readonly unjudged: number
}

/** The identifier that stands at a place, with the dot right before it. */
export type TextAt = (path: string, place: Place) => string

export interface Place {
  readonly line: number
  readonly column: number
}

/** What is compared at once: our edges of these kinds with the oracle's symbols of that form. */
interface Comparison {
  readonly kinds: readonly EdgeKind[]
  readonly symbols: RegExp
  /** Also places of which we say nothing count for recall, where no record of another kind stands. */
  readonly everywhere: boolean
}

/** Functions and types. */
const CALLS: Comparison = { kinds: ['CALLS', 'INSTANTIATES'], symbols: /(\(\)\.|#)$/, everywhere: false }
/** Variables and fields too; neither parameters nor modules. */
const REFERENCES: Comparison = { kinds: ['REFERENCES'], symbols: /[.#]$/, everywhere: true }

/** `f.call(…)` and `f.apply(…)`: the oracle names the library's method, we name the function that runs through it. */
const THROUGH_FUNCTION = /\/`lib\.[\w.]+\.d\.ts`\/(?:Callable|Newable)?Function#(?:call|apply)\(\)\.$/
const BUILTIN = /^scip-python python python-stdlib \S+ builtins\/\w+(#|\(\)\.|\.)$/

function siteOf(path: string, { line, column }: Place): string {
  return `${path}:${line}:${column}`
}

/** @param show is told about each wrong edge and each missed site. */
export function compareCalls(
  graphs: readonly FileGraph[],
  oracle: ScipIndex,
  textAt: TextAt,
  show?: (line: string) => void,
): EdgeAccuracy {
  return compareEdges(CALLS, graphs, oracle, textAt, show)
}

/** For oracles that know every symbol of their files. */
export function compareReferences(
  graphs: readonly FileGraph[],
  oracle: ScipIndex,
  textAt: TextAt,
  show?: (line: string) => void,
): EdgeAccuracy {
  return compareEdges(REFERENCES, graphs, oracle, textAt, show)
}

function compareEdges(
  comparison: Comparison,
  graphs: readonly FileGraph[],
  oracle: ScipIndex,
  textAt: TextAt,
  show: (line: string) => void = () => undefined,
): EdgeAccuracy {
  const { kinds } = comparison
  const definedAt = placesOfDefinitions(graphs)
  const nameOf = new Map(graphs.flatMap((graph) => graph.nodes.map((node) => [node.id, node.qualifiedName] as const)))
  const tiers: Record<string, TierScore> = {}
  const bins: Record<string, TierScore> = {}
  const sites = new Map<string, boolean>()
  let unjudged = 0
  for (const graph of graphs) {
    if (!oracle.paths.has(graph.path)) continue
    const instantiations = new Set(
      graph.edges.filter((edge) => edge.kind === 'INSTANTIATES').map((edge) => `${edge.line}:${edge.column}`),
    )
    for (const use of graph.unresolved)
      if (kinds.includes(use.kind))
        judgeSite(comparison, oracle, sites, use.name, { site: siteOf(graph.path, use), name: '', place: null })
    for (const edge of graph.edges) {
      if (!kinds.includes(edge.kind)) continue
      // The constructor that an instantiation runs is our own addition: the oracle names the class.
      if (edge.kind === 'CALLS' && instantiations.has(`${edge.line}:${edge.column}`)) continue
      const place = edge.resolution === 'external' ? null : (definedAt.get(edge.to) ?? null)
      const site = siteOf(graph.path, edge)
      const judged = { site, name: nameOf.get(edge.to) ?? '', place }
      const verdict = judgeSite(comparison, oracle, sites, textAt(graph.path, edge), judged)
      if (edge.resolution === 'external') continue
      if (verdict === null) unjudged++
      else {
        count(tiers, edge.resolution, verdict)
        count(bins, binOf(edge.resolution, edge.confidence), verdict)
        if (!verdict) {
          show(
            `wrong  ${site} ${nameOf.get(edge.from)} -> ${judged.name} ${edge.resolution}; oracle: ${oracle.symbolAt.get(site)}`,
          )
        }
      }
    }
  }
  if (comparison.everywhere) addSilentSites(comparison, graphs, oracle, sites)
  for (const [site, found] of sites) if (!found) show(`missed ${site} ${oracle.symbolAt.get(site)}`)
  return scoreOf(tiers, bins, sites, unjudged)
}

function count(scores: Record<string, TierScore>, key: string, isRight: boolean): void {
  const score = scores[key] ?? { right: 0, wrong: 0 }
  scores[key] = score
  if (isRight) score.right++
  else score.wrong++
}

function scoreOf(
  tiers: Readonly<Record<string, TierScore>>,
  bins: ConfidenceBins,
  sites: ReadonlyMap<string, boolean>,
  unjudged: number,
): EdgeAccuracy {
  const right = Object.values(tiers).reduce((total, tier) => total + tier.right, 0)
  const wrong = Object.values(tiers).reduce((total, tier) => total + tier.wrong, 0)
  const found = [...sites.values()].filter(Boolean).length
  return {
    tiers: Object.fromEntries(
      Object.entries(tiers).map(([name, tier]) => [
        name,
        { ...tier, precision: rate(tier.right, tier.right + tier.wrong) },
      ]),
    ),
    bins,
    precision: rate(right, right + wrong),
    recall: rate(found, sites.size),
    sites: sites.size,
    unjudged,
  }
}

/** Places where the oracle names something of the project and we have no record at all. */
function addSilentSites(
  { symbols }: Comparison,
  graphs: readonly FileGraph[],
  oracle: ScipIndex,
  sites: Map<string, boolean>,
): void {
  const recorded = new Set(
    graphs.flatMap((graph) => [...graph.edges, ...graph.unresolved].map((record) => siteOf(graph.path, record))),
  )
  const paths = new Set(graphs.map((graph) => graph.path))
  for (const [site, symbol] of oracle.symbolAt) {
    const definitions = oracle.definitionsOf.get(symbol) ?? []
    const isOurs = !recorded.has(site) && definitions.length > 0 && !definitions.includes(site)
    if (isOurs && !symbol.includes(' local ') && symbols.test(symbol) && paths.has(site.replace(/(:\d+){2}$/, '')))
      sites.set(site, false)
  }
}

/** Where each node's name stands: the site of the edge that contains it. */
function placesOfDefinitions(graphs: readonly FileGraph[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  for (const graph of graphs) {
    for (const edge of graph.edges)
      if (edge.kind === 'CONTAINS') places.set(edge.to, `${graph.path}:${edge.line}:${edge.column}`)
  }
  return places
}

interface Judged {
  readonly site: string
  readonly name: string
  /** Where our target is defined; null when we name none inside the project. */
  readonly place: string | null
}

/**
 * True when the oracle's symbol is what we name. Null when it says nothing of it: no symbol, a variable, parameter or method of functions
 * through which the call goes (it names the place, we name what runs), or a symbol whose name neither stands in the source nor is ours (a slip of its own).
 * Sites of symbols inside the project are counted for recall.
 */
function judgeSite(
  comparison: Comparison,
  oracle: ScipIndex,
  sites: Map<string, boolean>,
  text: string,
  { site, name, place }: Judged,
): boolean | null {
  const symbol = oracle.symbolAt.get(site)
  if (symbol === undefined || symbol.includes(' local ') || !comparison.symbols.test(symbol)) return null
  if (THROUGH_FUNCTION.test(symbol)) return null
  const definitions = oracle.definitionsOf.get(symbol) ?? []
  // A slip of scip-python's: a builtin itself is never an attribute of something.
  if (text.startsWith('.') && BUILTIN.test(symbol)) return null
  const dotted = dottedName(symbol)
  const last = dotted.slice(dotted.lastIndexOf('.') + 1)
  if (last !== text.replace('.', '') && !name.endsWith(`.${last}`)) return null
  const isRight =
    place !== null &&
    [symbol, ...(oracle.furtherSymbolsAt?.get(site) ?? [])].some((one) => isNamed(oracle, one, name, place))
  if (definitions.length > 0) sites.set(site, (sites.get(site) ?? false) || isRight)
  return isRight
}

function isNamed(oracle: ScipIndex, symbol: string, name: string, place: string): boolean {
  const isThere = oracle.definitionsOf.get(symbol)?.includes(place) === true
  return isThere || (!oracle.hasOverloads && sameName(name, dottedName(symbol)))
}

/** Tools start names at different roots: one must be the other's tail. */
function sameName(ours: string, theirs: string): boolean {
  const plain = ours.replaceAll('/', '.')
  const other = theirs.replace(/(\.d)?\.[mc]?[jt]sx?(?=\.)/, '')
  return plain === other || plain.endsWith(`.${other}`) || other.endsWith(`.${plain}`)
}

/** The descriptors of a symbol as a dotted name: `a.b`/C#m(). is a.b.C.m. */
function dottedName(symbol: string): string {
  const descriptors = symbol.split(' ').slice(4).join(' ')
  return descriptors
    .replace(/`/g, '')
    .replace(/\(\+?\d*\)\./g, '')
    .replace(/[/#]/g, '.')
    .replace(/\.+$/, '')
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000
}
