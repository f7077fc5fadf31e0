/** Brings an index up to date with its sources and gives its contents vectors: what `onyx ingest` does, and a server behind its answers. */

import path from 'node:path'
import { embedProject, type GraphStore, isEmbedded, OnyxError } from '@onyx/core'
import type { ImportRequest, IngestReport } from '@onyx/ingest'
import type { Environment } from '../environment.ts'
import type { WorkProgress } from '../rendering/progress.ts'
import { modelToEmbedWith, openEmbedder } from './open-embedder.ts'
import { writeProjectRoot } from './project-roots.ts'

export interface IngestWork {
  readonly root: string
  readonly dataDir: string
  readonly project: string
  readonly imports: ImportRequest
  /** False leaves vectors for later. */
  readonly embed: boolean
  readonly onProgress: (progress: WorkProgress) => void
}

/** What `onyx ingest --json` prints. */
export interface IngestDocument extends IngestReport {
  /** Contents that got a vector. */
  readonly embedded: number
}

/** @throws what `ingestRepository` and `embedProject` throw. */
export async function ingestAndEmbed(environment: Environment, work: IngestWork): Promise<IngestDocument> {
  const { now, signal } = environment
  const { root, dataDir, project, imports: asked, onProgress } = work
  const startedMs = now()
  const ingest = await environment.loadIngest()
  const store = await environment.openStore(dataDir)
  try {
    const excluded = path.dirname(dataDir) === root ? [path.basename(dataDir)] : []
    const {
      durationMs: _,
      problems,
      imports,
      ...counts
    } = await ingest.ingestRepository({ store, project, root, excluded, imports: asked, onProgress, signal })
    writeProjectRoot(dataDir, project, root)
    const embedded = work.embed ? await embed(environment, store, work) : 0
    return { ...counts, embedded, durationMs: Math.round(now() - startedMs), problems, imports }
  } finally {
    await store.close()
  }
}

/** The graph is committed by now: whatever ends this, the next ingest goes on from the last batch. */
async function embed(environment: Environment, store: GraphStore, work: IngestWork): Promise<number> {
  const { project, dataDir } = work
  const { now, signal } = environment
  const model = await modelToEmbedWith(dataDir)
  if (model !== null && (await isEmbedded(store, project, model))) return 0
  const embedder = await openEmbedder(environment, dataDir)
  const startedMs = now()
  const onProgress = (done: number, total: number): void =>
    work.onProgress({ phase: 'embed', done, total, rate: (done * 1000) / Math.max(1, now() - startedMs) })
  try {
    return (await embedProject(store, project, embedder, { onProgress, signal })).embedded
  } catch (error) {
    if (!(error instanceof OnyxError) || error.code !== 'cancelled') throw error
    throw new OnyxError('cancelled', 'Embedding was interrupted; the index itself is up to date.', {
      hint: 'Run the same command again to go on: what was embedded is kept.',
      cause: error,
    })
  }
}
