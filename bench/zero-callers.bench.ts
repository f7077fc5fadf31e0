/** Answers that nobody calls, and that nothing is missing, against what other tools see used; and what is certainly dead, likewise. */

import path from 'node:path'
import { findCallers, findDeadCode, type GraphNode, type GraphReader, type NodeId } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { ingestRepository } from '@onyx/ingest'
import { chosenNames } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { type OracleUse, OracleUses } from './oracle-uses.ts'
import { ORACLES, type OracleLanguage, type OracleRepository } from './oracles.ts'

interface Repository extends OracleRepository {
  /** Nothing was mended by looking at it. */
  readonly isHeldOut?: true
}

const REPOSITORIES: readonly Repository[] = [
  { name: 'flask', language: 'python' },
  { name: 'requests', language: 'python' },
  { name: 'django', language: 'python' },
  { name: 'jinja', language: 'python', isHeldOut: true },
  { name: 'vite', language: 'typescript' },
  { name: 'zod', language: 'typescript', folder: 'packages/zod' },
  { name: 'yup', language: 'typescript' },
  { name: 'kysely', language: 'typescript', isHeldOut: true },
  { name: 'express', language: 'javascript' },
  { name: 'fastify', language: 'javascript' },
  { name: 'luxon', language: 'javascript', isHeldOut: true },
  { name: 'gson', language: 'java' },
  { name: 'commons-lang', language: 'java' },
  { name: 'javapoet', language: 'java', isHeldOut: true },
  { name: 'gin', language: 'go' },
  { name: 'bbolt', language: 'go' },
  { name: 'cobra', language: 'go', isHeldOut: true },
  { name: 'itertools', language: 'rust' },
  { name: 'bytes', language: 'rust' },
  { name: 'tokio-1.24', language: 'rust' },
  { name: 'mio', language: 'rust', isHeldOut: true },
]

const NOTHING: Counts = {
  definitions: 0,
  used: 0,
  complete: 0,
  zero: 0,
  completeZero: 0,
  called: 0,
  referenced: 0,
  notApart: 0,
  onlyImported: 0,
  lacking: 0,
  certainlyDead: 0,
  deadButUsed: 0,
}

const PROJECT = 'zero'
/** As `onyx callers` has it. */
const CALLERS_LIMIT = 50
const DEAD_LIMIT = 1_000_000

/** What was counted; rates are made of sums. */
interface Counts {
  /** Functions and methods, tests left out: a framework runs those. */
  definitions: number
  /** Of those the oracle shows called or used in another way. */
  used: number
  complete: number
  /** Nobody is known to call them: complete or not. */
  zero: number
  completeZero: number
  /** Of those the oracle shows called; of the others, used in another way; of the others, imported or overridden alone. */
  called: number
  referenced: number
  /** Not counted as wrong: the oracle does not tell some definitions apart, and we know of the use as one of another of them. */
  notApart: number
  onlyImported: number
  /** Of complete answers with callers: those that lack a call which the oracle shows. */
  lacking: number
  certainlyDead: number
  deadButUsed: number
}

export const bench: Bench = {
  question:
    'How often is "nobody calls it, and nothing is missing" wrong, and how often is what is certainly dead in use?',
  corpora: [],
  run: async ({ args, corpora, scratch, say }) => {
    const figures: Record<string, Figure> = {}
    const sums = new Map<string, Counts>()
    const wanted = chosenNames(
      args,
      REPOSITORIES.map(({ name }) => name),
    )
    for (const repository of REPOSITORIES.filter(({ name }) => wanted.includes(name))) {
      const { name, language, folder = '', isHeldOut = false } = repository
      const { suffix, read } = ORACLES[language]
      const index = `${name}.${suffix}`
      if (!corpora.has(name) || !corpora.has(index)) {
        say(`${name} is skipped: the corpora folder lacks ${name} or ${index}.`)
        continue
      }
      const root = path.join(corpora.folder(name), folder)
      const show = args.includes('--show') ? (line: string) => say(`${name}: ${line}`) : () => undefined
      const uses = new OracleUses(read(corpora.folder(index)), root, language)
      const counts = await measure({ root, dataDir: path.join(scratch, name), language, uses, show })
      figures[name] = { language, isHeldOut, ...figuresOf(counts) }
      for (const key of [language, `${language}, ${isHeldOut ? 'held out' : 'looked at'}`])
        sums.set(key, added(sums.get(key), counts))
    }
    return { ...figures, byLanguage: Object.fromEntries([...sums].map(([key, counts]) => [key, figuresOf(counts)])) }
  },
}

interface Measurement {
  readonly root: string
  readonly dataDir: string
  readonly language: OracleLanguage
  readonly uses: OracleUses
  /** Is told about each wrong answer. */
  readonly show: (line: string) => void
}

async function measure(measurement: Measurement): Promise<Counts> {
  const { root, dataDir } = measurement
  const store = openEmbeddedStore({ dataDir })
  try {
    await ingestRepository({ store, project: PROJECT, root })
    const reader = await store.read(PROJECT)
    const counts = { ...NOTHING }
    await countCallers(reader, measurement, counts)
    await countDead(reader, measurement, counts)
    await reader.close()
    return counts
  } finally {
    await store.close()
  }
}

async function countCallers(reader: GraphReader, { uses, show }: Measurement, counts: Counts): Promise<void> {
  for (const file of [...uses.paths].sort()) {
    const nodes = (await reader.nodesInFile(file)).filter(isAsked)
    const places = await namePlaces(reader, nodes)
    for (const node of nodes) {
      const place = places.get(node.id)
      if (place === undefined) continue
      const found = uses.of(place)
      const answer = await findCallers(reader, node, { limit: CALLERS_LIMIT })
      counts.definitions++
      if (found.some(isUse)) counts.used++
      if (answer.total === 0) counts.zero++
      if (!answer.complete) continue
      counts.complete++
      if (answer.total === 0) {
        counts.completeZero++
        const sort = judgeZero(found, await notOtherwiseMeant(reader, uses, node, found.filter(isUse)))
        if (sort === null) continue
        counts[sort]++
        if (sort === 'onlyImported') continue
        show(`zero ${sort}: ${node.qualifiedName} at ${place}; ${describe(uses, found)}`)
      } else {
        const known = new Set(answer.uses.map(({ site }) => `${site?.path}:${site?.line}:${site?.column}`))
        const unknown = found.filter((use) => use.sort === 'call' && !known.has(use.site))
        const missed = await notOtherwiseMeant(reader, uses, node, unknown)
        if (missed.length === 0) continue
        counts.lacking++
        show(`lacking: ${node.qualifiedName} at ${place}; ${describe(uses, missed)}`)
      }
    }
  }
}

type ZeroSort = 'called' | 'referenced' | 'notApart' | 'onlyImported'

/** What is wrong with calling a definition unused; null when nothing is. */
function judgeZero(found: readonly OracleUse[], meant: readonly OracleUse[]): ZeroSort | null {
  if (found.length === 0) return null
  if (meant.length > 0) return meant.some(({ sort }) => sort === 'call') ? 'called' : 'referenced'
  return found.some(isUse) ? 'notApart' : 'onlyImported'
}

/** Leaves out uses that may be of another definition too, of another name or the other accessor, where we have them as one of that. */
async function notOtherwiseMeant(
  reader: GraphReader,
  uses: OracleUses,
  node: GraphNode,
  found: readonly OracleUse[],
): Promise<readonly OracleUse[]> {
  const meant: OracleUse[] = []
  for (const use of found) {
    const candidates = uses.definitionsAt(use)
    const { edges } = candidates.length > 1 ? await reader.usesAt(use.path, [use]) : { edges: [] }
    const targets = await reader.nodesById([...new Set(edges.map(({ to }) => to))])
    const others = targets.filter((other): other is GraphNode => other !== null && other.id !== node.id)
    const places = await namePlaces(reader, others)
    const isOther = others.some(({ id, qualifiedName }) => {
      const place = places.get(id) ?? ''
      return candidates.includes(place) && (qualifiedName !== node.qualifiedName || uses.isAccessor(place))
    })
    if (!isOther) meant.push(use)
  }
  return meant
}

function isUse({ sort }: OracleUse): boolean {
  return sort === 'call' || sort === 'reference'
}

function isAsked({ kind, isTest }: GraphNode): boolean {
  return (kind === 'function' || kind === 'method') && isTest !== true
}

/** Where the names of these stand. */
async function namePlaces(reader: GraphReader, nodes: readonly GraphNode[]): Promise<ReadonlyMap<NodeId, string>> {
  const ids = nodes.map(({ id }) => id)
  const page = await reader.edges({ ids, direction: 'in', kinds: ['CONTAINS'], limit: Math.max(1, ids.length) })
  return new Map(
    page.edges.flatMap(({ to, site }) =>
      site === null ? [] : [[to, `${site.path}:${site.line}:${site.column}`] as const],
    ),
  )
}

/** The worst of them. */
function describe(uses: OracleUses, found: readonly OracleUse[]): string {
  const use = found.find(({ sort }) => sort === 'call') ?? found.find(isUse)
  return use === undefined ? '' : `${use.sort} at ${use.site} ${uses.lineAt(use).trim()}`
}

async function countDead(reader: GraphReader, { uses, show }: Measurement, counts: Counts): Promise<void> {
  const { symbols } = await findDeadCode(reader, { limit: DEAD_LIMIT })
  const certain = symbols.filter(({ node, tier }) => tier === 'certain' && uses.paths.has(node.path ?? ''))
  const places = await namePlaces(
    reader,
    certain.map(({ node }) => node),
  )
  const dead = symbols.map(({ node }) => node)
  for (const { node, reason } of certain) {
    const place = places.get(node.id)
    if (place === undefined) continue
    counts.certainlyDead++
    const allowed = reason === 'unused' ? [node] : dead
    const living = uses.of(place).filter(isUse)
    const outside = living.filter((use) => !allowed.some((one) => holds(one, use)))
    const wrong = reason === 'test-users' ? await outsideTests(reader, outside) : outside
    if (wrong.length === 0) continue
    counts.deadButUsed++
    show(`dead but used (${reason}): ${node.qualifiedName} at ${place}; ${describe(uses, wrong)}`)
  }
}

function holds({ path: file, startLine, endLine }: GraphNode, use: OracleUse): boolean {
  return file === use.path && startLine !== null && endLine !== null && startLine <= use.line && use.line <= endLine
}

async function outsideTests(reader: GraphReader, found: readonly OracleUse[]): Promise<readonly OracleUse[]> {
  const outside: OracleUse[] = []
  for (const use of found) {
    const around = (await reader.nodesInFile(use.path)).filter((node) => holds(node, use))
    if (!around.some(({ isTest }) => isTest === true)) outside.push(use)
  }
  return outside
}

function added(sum: Counts | undefined, counts: Counts): Counts {
  const both = { ...counts }
  // The keys of an object literal of that very type.
  for (const key of Object.keys(both) as (keyof Counts)[]) both[key] += sum?.[key] ?? 0
  return both
}

function figuresOf(counts: Counts): Readonly<Record<string, Figure>> {
  const { definitions, used, complete, zero, completeZero, called, referenced, lacking } = counts
  const { certainlyDead, deadButUsed } = counts
  return {
    ...counts,
    usedShare: rate(used, definitions),
    completeShare: rate(complete, definitions),
    completeZeroShare: rate(completeZero, zero),
    wrongZeroRate: rate(called + referenced, completeZero),
    lackingRate: rate(lacking, complete - completeZero),
    deadPrecision: 1 - rate(deadButUsed, certainlyDead),
  }
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}
