/** `onyx watch`: keeps the index up to date while files change, and answers other commands from the same process. */

import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import type { GraphStore } from '@onyx/core'
import type { RepositoryWatch, VectorsMade, WatchRound } from '@onyx/ingest'
import { wireError } from '@onyx/protocol'
import type { RunWords } from '../command-parts.ts'
import { dataFolderFor, enclosingRoot, requireFolder } from '../context/data-folder.ts'
import { openEmbedder } from '../context/open-embedder.ts'
import { projectNameFor, writeProjectRoot } from '../context/project-roots.ts'
import type { Environment } from '../environment.ts'
import { onyxErrorOf } from '../failure.ts'
import type { IngestOptions } from '../options.ts'
import { createProgressLine, type ProgressLine } from '../rendering/progress.ts'
import { failedRoundText, indexedRoundText, vectorsText, watchDocument } from '../rendering/watch-round.ts'
import { claimStore } from '../running/claim-store.ts'
import { servedEnvironment } from '../running/served-environment.ts'

export interface WatchOptions extends IngestOptions {
  readonly poll?: boolean
}

/** As after any Ctrl-C, which is how a watch ends: what was committed stays. */
const EXIT_INTERRUPTED = 130

export async function run(
  environment: Environment,
  asked: string | undefined,
  options: WatchOptions,
  runWords: RunWords,
): Promise<number> {
  const root = requireFolder(environment, asked ?? enclosingRoot(environment.cwd))
  const folder = dataFolderFor(environment, options.data, root)
  mkdirSync(folder, { recursive: true })
  const dataDir = realpathSync.native(folder)
  const project = options.project ?? projectNameFor(folder, root)
  const store = await environment.openStore(dataDir)
  try {
    const progress = createProgressLine(environment.stderr, environment.now, options.quiet === true)
    const watch = await prepareWatch(environment, { root, dataDir, project, store }, options, progress.update)
    const shared = servedEnvironment(environment, { store, dataDir, project, pending: () => watch.pending() })
    const claim = await claimStore(
      store,
      {
        dataDir,
        build: environment.build,
        run: (command) => runWords(command.words, shared(command)),
      },
      environment.signal,
    )
    try {
      for await (const round of watch.rounds()) {
        await progress.finish()
        if (round.kind === 'indexed') writeProjectRoot(folder, project, root)
        await tell(environment, round, options)
      }
    } finally {
      await claim.release()
    }
  } finally {
    await store.close()
  }
  return EXIT_INTERRUPTED
}

interface Watched {
  readonly root: string
  readonly dataDir: string
  readonly project: string
  readonly store: GraphStore
}

async function prepareWatch(
  environment: Environment,
  watched: Watched,
  options: WatchOptions,
  onProgress: ProgressLine['update'],
): Promise<RepositoryWatch> {
  const { root, dataDir, project, store } = watched
  const { watchRepository } = await environment.loadIngest()
  return watchRepository({
    store,
    project,
    root,
    excluded: path.dirname(dataDir) === realpathSync.native(root) ? [path.basename(dataDir)] : [],
    poll: options.poll === true,
    openEmbedder: options.embed === false ? null : () => openEmbedder(environment, dataDir),
    onVectors: (made) => void tellVectors(environment, made, options),
    onProgress,
    signal: environment.signal,
  })
}

async function tell(environment: Environment, round: WatchRound, options: WatchOptions): Promise<void> {
  const { stdout, stderr } = environment
  if (options.json === true && round.kind !== 'polling') {
    const document = round.kind === 'indexed' ? watchDocument(round) : wireError(onyxErrorOf(round.error))
    // A line each, at a terminal too: they are many.
    await stdout.write(`${JSON.stringify(document)}\n`)
  } else if (round.kind === 'indexed') await stdout.write(indexedRoundText(environment, round))
  else if (round.kind === 'failed') await stderr.write(failedRoundText(onyxErrorOf(round.error)))
  else {
    const seconds = round.intervalMs / 1000
    await stderr.write(`onyx: looks at the whole tree every ${seconds} s: ${round.why}.\n`)
  }
}

async function tellVectors({ stderr }: Environment, made: VectorsMade, { quiet, json }: WatchOptions): Promise<void> {
  if (made.kind === 'failed') await stderr.write(failedRoundText(onyxErrorOf(made.error)))
  else if (quiet !== true && json !== true) await stderr.write(vectorsText(made))
}
