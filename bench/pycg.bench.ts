/** Call edges against the PyCG micro-benchmark (Salis et al., ICSE 2021): 119 small programs with their true call graphs. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
// The benchmark measures the languages and the resolver themselves, without a store.
import { python } from '../packages/ingest/src/languages/python/index.ts'
import { resolveSources } from '../packages/ingest/src/resolve/check-edges.ts'
import type { Bench } from './bench.ts'

const SNIPPETS = 'micro-benchmark/snippets'

interface Score {
  right: number
  wrong: number
  missed: number
}

export const bench: Bench = {
  question: 'How many call edges of the PyCG micro-benchmark are found, and how many found ones are true?',
  corpora: ['PyCG'],
  run: async ({ corpora, args, say }) => {
    const root = path.join(corpora.folder('PyCG'), SNIPPETS)
    const scores = new Map<string, Score>()
    for (const file of globSync('**/callgraph.json', { cwd: root }).sort()) {
      const folder = path.dirname(path.join(root, file))
      const found = await edgesOf(folder)
      const truth = readTruth(path.join(root, file))
      const category = file.split(path.sep)[0] ?? file
      const score = scores.get(category) ?? { right: 0, wrong: 0, missed: 0 }
      scores.set(category, score)
      for (const edge of found) {
        if (truth.has(edge)) score.right++
        else score.wrong++
        if (!truth.has(edge) && args.includes('--show')) say(`wrong  ${path.dirname(file)}: ${edge}`)
      }
      for (const edge of truth) {
        if (found.has(edge)) continue
        score.missed++
        if (args.includes('--show')) say(`missed ${path.dirname(file)}: ${edge}`)
      }
    }
    const total = sum([...scores.values()])
    return {
      ...rates(total),
      ...total,
      categories: Object.fromEntries([...scores].map(([name, score]) => [name, { ...rates(score), ...score }])),
    }
  },
}

async function edgesOf(folder: string): Promise<Set<string>> {
  const files = Object.fromEntries(
    globSync('**/*.py', { cwd: folder }).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  )
  const { graphs } = await resolveSources([python], files)
  const names = new Map(graphs.flatMap((graph) => graph.nodes.map((node) => [node.id, node])))
  const edges = new Set<string>()
  for (const edge of graphs.flatMap((graph) => graph.edges)) {
    const from = names.get(edge.from)
    const to = names.get(edge.to)
    // The benchmark lists calls of functions; a class stands there as its `__init__`.
    if (edge.kind !== 'CALLS' || edge.resolution === 'external' || from === undefined || to === undefined) continue
    edges.add(`${from.qualifiedName} -> ${to.qualifiedName}`)
  }
  return edges
}

/** Edges between functions of the case. A lambda's calls belong to the function around it, as in every Onyx graph. */
function readTruth(file: string): Set<string> {
  // The benchmark's own format: caller → callees.
  const graph = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>
  const inside = new Set(Object.keys(graph))
  const edges = new Set<string>()
  for (const [caller, callees] of Object.entries(graph)) {
    for (const callee of callees) {
      if (!callee.startsWith('<builtin>') && inside.has(callee))
        edges.add(`${caller.replace(/\.<lambda\d+>/g, '')} -> ${callee}`)
    }
  }
  return edges
}

function rates({ right, wrong, missed }: Score): { precision: number; recall: number } {
  const rate = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000)
  return { precision: rate(right, right + wrong), recall: rate(right, right + missed) }
}

function sum(scores: readonly Score[]): Score {
  const add = (key: keyof Score): number => scores.reduce((total, score) => total + score[key], 0)
  return { right: add('right'), wrong: add('wrong'), missed: add('missed') }
}
