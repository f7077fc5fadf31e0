/** Bench: from a saved edit to an answer that knows of it while a watch runs, and one question as a whole process beside it. */

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { GraphStore } from '@onyx/core'
import { createStaticEmbedder } from '@onyx/embeddings'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { type WatchRound, watchRepository } from '@onyx/ingest'
import { countOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { judge } from './budgets.ts'
import { type EditedTree, editedTree, isSeenBy, nextEdit } from './edited-tree.ts'
import { writeGeneratedTree } from './generated-tree.ts'
import { interleave } from './interleave.ts'
import { summariseLatencies } from './latencies.ts'
import { onyxCommand } from './onyx-command.ts'
import { EDIT_KINDS, type EditKind } from './python-edits.ts'

const FILES = 10_000
const FILES_SMALL = 100
const PROJECT = 'watched'
/** Of each kind of edit. */
const ROUNDS = 20
const PROCESS_ROUNDS = 15
/** Between edits: some fall into the making of vectors, which begins half a second after the last. */
const PAUSES_MS = [50, 400, 700]

export const bench: Bench = {
  question: 'How long after a save do answers know of it while a watch runs, and what does a question cost beside it?',
  corpora: [],
  run: async ({ args, root, scratch, say }) => {
    const folder = path.join(scratch, 'tree')
    const files = args.includes('--small') ? FILES_SMALL : FILES
    writeGeneratedTree(folder, files)
    commitAll(folder)
    const figures: Record<string, Figure> = { files }
    for (const vectors of [true, false]) {
      say(`${files} files are watched and edited, ${vectors ? 'with' : 'without'} vectors …`)
      const name = vectors ? 'edits' : 'editsWithoutVectors'
      const dataDir = path.join(scratch, name)
      figures[name] = await measureEdits(editedTree(folder), dataDir, vectors, countOption(args, 'rounds', ROUNDS))
    }
    say('questions are asked beside a watch …')
    figures.queryAsProcess = await measureQuestions(
      onyxCommand(root, scratch),
      root,
      folder,
      path.join(scratch, 'asked'),
    )
    return figures
  },
}

/** As people's trees are: what a snapshot says of its commit has to be asked for. */
function commitAll(folder: string): void {
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-C', folder, '-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args])
  }
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'generated')
}

async function measureEdits(tree: EditedTree, dataDir: string, vectors: boolean, rounds: number): Promise<Figure> {
  const store = openEmbeddedStore({ dataDir })
  const stop = new AbortController()
  let onMade = (): void => undefined
  const made = new Promise<void>((resolve) => {
    onMade = resolve
  })
  if (!vectors) onMade()
  const watch = watchRepository({
    store,
    project: PROJECT,
    root: tree.folder,
    openEmbedder: vectors ? () => createStaticEmbedder() : null,
    onVectors: () => onMade(),
    signal: stop.signal,
  })
  const all = watch.rounds()
  try {
    const startedMs = performance.now()
    await all.next()
    const firstMs = Math.round(performance.now() - startedMs)
    // All of a tree's vectors take seconds, once; what follows edits is asked about.
    const next = all.next()
    await made
    const vectorsMs = Math.round(performance.now() - startedMs - firstMs)
    writeFileSync(path.join(tree.folder, `note-${vectors}.txt`), '')
    await next
    return { firstMs, vectorsMs, ...(await editInTurns(tree, store, all, rounds)) }
  } finally {
    stop.abort()
    await all.return(undefined)
    await store.close()
  }
}

async function editInTurns(
  tree: EditedTree,
  store: GraphStore,
  all: AsyncGenerator<WatchRound>,
  rounds: number,
): Promise<Readonly<Record<string, Figure>>> {
  const times = new Map<EditKind, number[]>(EDIT_KINDS.map((kind) => [kind, []]))
  let stale = 0
  let edits = 0
  for (let round = 0; round <= rounds; round++) {
    for (const kind of EDIT_KINDS) {
      const edit = nextEdit(tree, kind)
      const next = all.next()
      await delay(PAUSES_MS[edits++ % PAUSES_MS.length])
      const startedMs = performance.now()
      edit.apply()
      await next
      const isSeen = await isSeenBy(store, PROJECT, edit)
      // The first round compiles the code.
      if (round > 0) times.get(kind)?.push(performance.now() - startedMs)
      if (!isSeen) stale++
    }
  }
  const all95 = summariseLatencies([...times.values()].flat())
  return {
    ...Object.fromEntries([...times].map(([kind, timesMs]) => [kind, summariseLatencies(timesMs)])),
    all: { ...all95, aim: judge('watchP95Ms', all95.p95Ms) },
    staleCount: judge('watchStaleCount', stale),
  }
}

async function measureQuestions(
  onyx: ReturnType<typeof onyxCommand>,
  root: string,
  folder: string,
  dataDir: string,
): Promise<Figure> {
  const ask = (): void => void onyx.run('query', 'step_7 value', '--data', dataDir, '--json')
  const main = path.join(root, 'dist/onyx.mjs')
  const watch = spawn(process.execPath, [main, 'watch', folder, '--data', dataDir, '--json', '--no-embed'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    await createInterface({ input: watch.stdout })[Symbol.asyncIterator]().next()
    const beside = await interleave({ version: () => void onyx.run('--version'), query: ask }, PROCESS_ROUNDS)
    const ended = once(watch, 'exit')
    watch.kill('SIGINT')
    await ended
    const alone = await interleave({ query: ask }, PROCESS_ROUNDS)
    const aim = judge('queryByWatchMs', beside.query.medianMs)
    return { version: beside.version, besideWatch: { ...beside.query, aim }, alone: alone.query }
  } finally {
    watch.kill('SIGKILL')
  }
}
