/** The documents that commands print with `--json`, built field by field from the use cases' answers. */

import type { ProjectStats, QueryAnswer, QueryExplanation, RelatedUses, ShownSymbol, Trace } from '@onyx/core'
import { type WireEdge, type WireNode, type WireSite, wireEdge, wireNode, wireSite } from './wire-graph.ts'

export interface WireResult extends WireNode {
  readonly score: number
  readonly why: readonly string[]
  readonly snippet: string | null
}

export interface WireQueryAnswer {
  readonly query: string
  readonly snapshot: number
  /** Whether files of the answer, or others that were looked at, changed since the snapshot. */
  readonly stale: boolean
  readonly staleFiles: readonly string[]
  readonly results: readonly WireResult[]
  readonly nextCursor: string | null
  readonly tookMs: number
  /** The model whose vectors took part, and the nodes that have none yet; null when words and names alone answered. */
  readonly meaning: { readonly model: string; readonly pending: number } | null
  /** Whether a document of the same question follows, in which meaning has its part or a reason why it has none; only when asked for (`--stream`). */
  readonly early: boolean
  /** A sentence where vectors were wanted and took no part, or not yet. */
  readonly withoutMeaning: string | null
  readonly plan?: QueryExplanation
}

export function wireQueryAnswer(
  answer: QueryAnswer,
  staleFiles: readonly string[],
  withPlan: boolean,
): WireQueryAnswer {
  const results = answer.results.map(({ node, score, why, snippet }) => ({
    ...wireNode(node),
    score: rounded(score),
    why,
    snippet,
  }))
  const { query, snapshot, nextCursor, tookMs, meaning, early, withoutMeaning, explanation } = answer
  const base = {
    query,
    snapshot,
    stale: staleFiles.length > 0,
    staleFiles,
    results,
    nextCursor,
    tookMs: rounded(tookMs),
    meaning,
    early,
    withoutMeaning,
  }
  return withPlan ? { ...base, plan: explanation } : base
}

export interface WireShown {
  readonly node: WireNode
  readonly source: string | null
  readonly containers: readonly WireNode[]
  readonly members: readonly WireNode[]
}

export function wireShown(shown: ShownSymbol): WireShown {
  const { node, source, containers, members } = shown
  return { node: wireNode(node), source, containers: containers.map(wireNode), members: members.map(wireNode) }
}

export interface WireRelatedUses {
  readonly target: WireNode
  readonly edges: readonly {
    readonly node: WireNode
    readonly site: WireSite | null
    readonly resolution: string
    readonly confidence: number
  }[]
  readonly unresolved: { readonly count: number; readonly sites: readonly (WireSite & { readonly name: string })[] }
  readonly complete: boolean
  /** Edges before the limit cut them. */
  readonly total: number
  /** Those among them that dynamic dispatch may reach. */
  readonly dispatchTotal: number
}

export function wireRelatedUses(answer: RelatedUses): WireRelatedUses {
  return {
    target: wireNode(answer.target),
    edges: answer.uses.map(({ node, site, resolution, confidence }) => ({
      node: wireNode(node),
      site: site === null ? null : wireSite(site),
      resolution,
      confidence: rounded(confidence),
    })),
    unresolved: {
      count: answer.unresolved.count,
      sites: answer.unresolved.uses.map((use) => ({ ...wireSite(use.site), name: use.name })),
    },
    complete: answer.complete,
    total: answer.total,
    dispatchTotal: answer.dispatchTotal,
  }
}

export interface WireTrace {
  readonly paths: readonly { readonly nodes: readonly WireNode[]; readonly edges: readonly WireEdge[] }[]
  readonly complete: boolean
}

export function wireTrace(trace: Trace): WireTrace {
  const paths = trace.paths.map((path) => ({ nodes: path.nodes.map(wireNode), edges: path.edges.map(wireEdge) }))
  return { paths, complete: trace.complete }
}

export interface WireStats {
  readonly projects: readonly {
    readonly name: string
    readonly snapshot: number
    readonly commit: string | null
    readonly files: number
    readonly nodes: Readonly<Record<string, number>>
    readonly edges: Readonly<Record<string, number>>
    readonly unresolved: Readonly<Record<string, number>>
    readonly languages: Readonly<Record<string, number>>
    readonly diskBytes: number
    /** By the name of the model: nodes that have a vector. */
    readonly embeddings: Readonly<Record<string, number>>
  }[]
}

export function wireStats(projects: readonly ProjectStats[]): WireStats {
  return {
    projects: projects.map(({ name, snapshot, files, nodes, edges, unresolved, languages, diskBytes, embeddings }) => ({
      name,
      snapshot: snapshot.number,
      commit: snapshot.commit,
      files,
      nodes,
      edges,
      unresolved,
      languages,
      diskBytes,
      embeddings: Object.fromEntries(embeddings.map(({ model, embedded }) => [model.name, embedded])),
    })),
  }
}

/** Four digits: what is beyond them is noise, and documents stay readable. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
