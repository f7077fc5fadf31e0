/** What one node would say in a context, short and in full, and what each costs. */

import type { NodeId } from '../model/ids.ts'
import type { NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { TokenCounter } from '../ports/token-counter.ts'
import { type Evidence, type EvidenceReason, reasonText } from './evidence.ts'
import { localName, nameLine, nodeLine, nodeSource } from './node-text.ts'

export interface ContextPiece {
  readonly evidence: Evidence
  /** Place, signature, first sentence, reason; empty for a file, whose heading says all. */
  readonly line: string
  readonly lineTokens: number
  /** Null where there is no source, or nobody would pay for it. */
  readonly body: ContextBody | null
}

export interface ContextBody {
  /** Heading and source. */
  readonly text: string
  readonly tokens: number
  /** Of the file, from 1, inclusive. */
  readonly lines: readonly [number, number]
}

/** Sources are read for the best so many: the rest gets a line at most. */
const BODIES_MAX = 24
/** So many matches say what they take and do; those that follow are named with their place, to be asked for. */
const FULL_LINES_MAX = 8
/** Their source is that of all they hold. */
const WIDE_KINDS: ReadonlySet<NodeKind> = new Set(['file', 'module', 'package'])
const UNEXPLAINED: ReadonlySet<EvidenceReason['kind']> = new Set(['asked', 'match', 'neighbour'])

/** @param ranked best first. */
export async function piecesOf(
  reader: GraphReader,
  ranked: readonly Evidence[],
  counter: TokenCounter,
): Promise<readonly ContextPiece[]> {
  const asked = new Set(ranked.filter(({ reason }) => reason.kind === 'asked').map(({ node }) => node.id))
  const sources = onceEach((path) => reader.source(path))
  const pieces: ContextPiece[] = []
  for (const [rank, evidence] of ranked.entries()) {
    const line = lineOf(evidence, rank < FULL_LINES_MAX || isAbout(evidence, asked))
    const lineTokens = line === '' ? 0 : counter.count(`${line}\n`)
    const body = rank < BODIES_MAX ? await bodyOf(sources, evidence, counter) : null
    pieces.push({ evidence, line, lineTokens, body })
  }
  return pieces
}

/** Asked for, or related to what was: why it is there says as much as what it is. */
function isAbout({ node, reason }: Evidence, asked: ReadonlySet<NodeId>): boolean {
  return asked.has(node.id) || ('of' in reason && asked.has(reason.of.id))
}

function lineOf(evidence: Evidence, isFull: boolean): string {
  if (WIDE_KINDS.has(evidence.node.kind)) return ''
  return isFull ? `${nodeLine(evidence.node)}${whyOf(evidence)}` : nameLine(evidence.node)
}

async function bodyOf(
  sources: Pick<GraphReader, 'source'>,
  evidence: Evidence,
  counter: TokenCounter,
): Promise<ContextBody | null> {
  const { node, reason } = evidence
  if (WIDE_KINDS.has(node.kind) || reason.kind === 'container' || node.startLine === null) return null
  const source = await nodeSource(sources, node)
  if (source === null) return null
  const text = `${node.startLine}-${node.endLine}: ${localName(node)}${whyOf(evidence)}\n${source.text}`
  return { text, tokens: counter.count(`${text}\n`), lines: [node.startLine, source.lastLine] }
}

/** The best often lie in a few files: each is unpacked once. */
function onceEach(read: GraphReader['source']): Pick<GraphReader, 'source'> {
  const known = new Map<string, Promise<string | null>>()
  return {
    source: (path) => {
      const source = known.get(path) ?? read(path)
      known.set(path, source)
      return source
    },
  }
}

/** What was asked for needs no reason. */
function whyOf({ reason }: Evidence): string {
  return UNEXPLAINED.has(reason.kind) ? '' : ` (${reasonText(reason)})`
}
