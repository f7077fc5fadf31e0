/** Bench: how long the bundled command takes to index a tree that it has never seen, beside a peer when one is named. */

import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { IngestReport } from '@onyx/ingest'
import { chosenNames, countOption } from './arguments.ts'
import type { Bench, BenchContext, Figure } from './bench.ts'
import { judge } from './budgets.ts'
import { diskBytes } from './disk-usage.ts'
import { interleave } from './interleave.ts'
import { onyxCommand } from './onyx-command.ts'
import { countParsedLines } from './parsed-files.ts'
import { openPeerCodegraph, type PeerCodegraph } from './peer-codegraph.ts'

const CORPORA = ['django', 'tokio', 'vite', 'commons-lang']
const ROUNDS = 5

export const bench: Bench = {
  question: 'How long does indexing a tree for the first time take, as a whole process, and what does it cost?',
  corpora: [],
  run: async (context) => {
    const { args, corpora, scratch, say } = context
    const peer = openPeerCodegraph(process.env['ONYX_PEER_CODEGRAPH'], scratch)
    if (peer === null) say('Without a peer: ONYX_PEER_CODEGRAPH names no executable.')
    const figures: Record<string, Figure> = {}
    for (const name of chosenNames(args, CORPORA)) {
      if (!corpora.has(name)) {
        say(`${name} is skipped: the corpora folder lacks it.`)
        continue
      }
      say(`${name} …`)
      figures[name] = await measureCorpus(context, name, peer)
    }
    const left = peer?.leftBehind() ?? []
    if (left.length > 0) say(`The peer left processes running: ${left.join(', ')}.`)
    return figures
  },
}

async function measureCorpus(context: BenchContext, name: string, peer: PeerCodegraph | null): Promise<Figure> {
  const { args, corpora, root, scratch } = context
  const onyx = onyxCommand(root, scratch)
  const folder = corpora.folder(name)
  const dataDir = path.join(scratch, 'data')
  const embeddedDir = path.join(scratch, 'data-with-vectors')
  const copy = path.join(scratch, 'copies', name)
  if (peer !== null) cpSync(folder, copy, { recursive: true })
  const peaks = { onyx: 0, withVectors: 0, codegraph: 0 }
  let last: IngestReport | null = null
  const contenders: Record<string, () => void> = {
    /** Emptied in a turn of its own, whose time nobody counts. */
    clear: () => {
      for (const made of [dataDir, embeddedDir]) rmSync(made, { recursive: true, force: true })
      peer?.clear(copy)
    },
    /** Graph and words, as the peer makes them. */
    onyx: () => {
      const { report, peakBytes } = onyx.ingest(folder, dataDir, '--no-embed')
      peaks.onyx = Math.max(peaks.onyx, peakBytes ?? 0)
      last = report
    },
    withVectors: () => {
      peaks.withVectors = Math.max(peaks.withVectors, onyx.ingest(folder, embeddedDir).peakBytes ?? 0)
    },
  }
  if (peer !== null) {
    contenders['codegraph'] = () => {
      peaks.codegraph = Math.max(peaks.codegraph, peer.index(copy).peakBytes ?? 0)
    }
  }
  const { onyx: own, withVectors, codegraph } = await interleave(contenders, countOption(args, 'rounds', ROUNDS))
  // Assigned in a turn, which the compiler does not follow.
  const report = last as IngestReport | null
  if (report === null || own === undefined || withVectors === undefined) throw new Error(`${name} was never indexed`)
  const onyxFigures = await describeOnyx({ folder, dataDir, report, peakBytes: peaks.onyx })
  const embedded = {
    ...withVectors,
    ...memoryFigure(peaks.withVectors),
    ratio: judge('withVectorsRatio', withVectors.medianMs / own.medianMs),
    diskBytes: diskBytes(embeddedDir),
  }
  if (peer === null || codegraph === undefined) return { onyx: { ...own, ...onyxFigures }, withVectors: embedded }
  const ratio = judge('coldIndexRatio', own.medianMs / codegraph.medianMs)
  const peerFigures = { ...codegraph, ...memoryFigure(peaks.codegraph), ...peer.describe(copy) }
  rmSync(copy, { recursive: true })
  return { ratio, onyx: { ...own, ...onyxFigures }, withVectors: embedded, codegraph: peerFigures }
}

interface Indexed {
  readonly folder: string
  readonly dataDir: string
  readonly report: IngestReport
  readonly peakBytes: number
}

async function describeOnyx({
  folder,
  dataDir,
  report,
  peakBytes,
}: Indexed): Promise<{ readonly [name: string]: Figure }> {
  const { files, nodes, edges, unresolved } = report
  const lines = await countParsedLines(dataDir, report.project, folder)
  const bytes = diskBytes(dataDir)
  return {
    ...(peakBytes > 0 && { peakBytes: judge('coldIndexPeakBytes', peakBytes) }),
    files: { ...files },
    lines,
    nodes,
    edges,
    unresolved,
    diskBytes: bytes,
    ...(lines > 0 && { diskBytesPer1000Lines: judge('storageBytesPer1000Lines', (bytes / lines) * 1000) }),
  }
}

/** Nothing where it was not measured. */
function memoryFigure(peakBytes: number): { readonly peakBytes?: number } {
  return peakBytes > 0 ? { peakBytes } : {}
}
