/** Bench: from a saved edit to an answer that knows of it, as a whole process and inside one that stays. */

import { cpSync } from 'node:fs'
import path from 'node:path'
import type { GraphStore } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { ingestRepository } from '@onyx/ingest'
import { countOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { judge } from './budgets.ts'
import { type EditedTree, editedTree, isSeenBy, nextEdit } from './edited-tree.ts'
import { writeGeneratedTree } from './generated-tree.ts'
import { summariseLatencies } from './latencies.ts'
import { onyxCommand } from './onyx-command.ts'
import { EDIT_KINDS, type EditKind } from './python-edits.ts'

const CORPUS = 'django'
const GENERATED_FILES = [100, 1000, 10_000]
const SMALL_FILES_MAX = 100
const PROJECT = 'edited'
/** Of each kind of edit, in a process that stays; whole processes are fewer. */
const ROUNDS = 20
const PROCESS_ROUNDS = 5

/** A store and a way to bring it up to date. */
interface Way {
  readonly name: string
  readonly store: GraphStore
  readonly update: () => Promise<void>
}

export const bench: Bench = {
  question:
    'How long after an edit do answers know of it, by kind of edit and size of the tree, with and without vectors?',
  corpora: [],
  run: async ({ args, corpora, root, scratch, say }) => {
    const onyx = onyxCommand(root, scratch)
    const isSmall = args.includes('--small')
    const figures: Record<string, Figure> = {}
    const folders = GENERATED_FILES.filter((files) => !isSmall || files <= SMALL_FILES_MAX).map((files) => {
      const folder = path.join(scratch, `tree-${files}`)
      writeGeneratedTree(folder, files)
      return { name: `generated-${files}`, folder }
    })
    if (!isSmall && corpora.has(CORPUS)) {
      const folder = path.join(scratch, CORPUS)
      cpSync(corpora.folder(CORPUS), folder, { recursive: true })
      folders.push({ name: CORPUS, folder })
    }
    for (const { name, folder } of folders) {
      say(`${name} is indexed and edited …`)
      const tree = editedTree(folder)
      const process = (way: string, ...more: readonly string[]): Way => {
        const dataDir = path.join(scratch, `${way}-${name}`)
        const command = ['ingest', folder, '--data', dataDir, '--project', PROJECT, '--json', '--quiet', ...more]
        return { name: way, store: openEmbeddedStore({ dataDir }), update: async () => void onyx.run(...command) }
      }
      const ways = [process('wholeProcess'), process('wholeProcessWithoutVectors', '--no-embed')]
      for (const { update } of ways) await update()
      const { store } = process('inProcess')
      const within = async () => void (await ingestRepository({ store, project: PROJECT, root: folder }))
      await within()
      figures[name] = {
        ...(await measureEdits(
          tree,
          [{ name: 'inProcess', store, update: within }],
          countOption(args, 'rounds', ROUNDS),
        )),
        ...(await measureEdits(tree, ways, countOption(args, 'process-rounds', PROCESS_ROUNDS))),
      }
      for (const opened of [store, ...ways.map((way) => way.store)]) await opened.close()
    }
    return figures
  },
}

/** Every way follows the same edits, in turns. */
async function measureEdits(tree: EditedTree, ways: readonly Way[], rounds: number): Promise<Record<string, Figure>> {
  const measured = ways.map((way) => ({
    way,
    stale: 0,
    times: new Map<EditKind, number[]>(EDIT_KINDS.map((kind) => [kind, []])),
  }))
  for (let round = 0; round <= rounds; round++) {
    for (const kind of EDIT_KINDS) {
      const edit = nextEdit(tree, kind)
      edit.apply()
      for (const at of measured) {
        const startedMs = performance.now()
        await at.way.update()
        const isSeen = await isSeenBy(at.way.store, PROJECT, edit)
        // The first round compiles the code, and finds what was edited for others.
        if (round > 0) at.times.get(kind)?.push(performance.now() - startedMs)
        if (!isSeen) at.stale++
      }
    }
  }
  return Object.fromEntries(measured.map(({ way, times, stale }) => [way.name, summary(times, stale)]))
}

function summary(times: ReadonlyMap<EditKind, readonly number[]>, stale: number): Figure {
  const perKind = [...times].map(([kind, timesMs]) => {
    const latencies = summariseLatencies(timesMs)
    return [kind, { ...latencies, aim: judge('oneEditP95Ms', latencies.p95Ms) }] as const
  })
  return { ...Object.fromEntries(perKind), staleCount: judge('oneEditStaleCount', stale) }
}
