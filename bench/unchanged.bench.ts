/** Bench: how long the bundled command takes to find that nothing has changed. */

import path from 'node:path'
import { chosenNames, countOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { judge } from './budgets.ts'
import { writeGeneratedTree } from './generated-tree.ts'
import { interleave } from './interleave.ts'
import { onyxCommand } from './onyx-command.ts'

const CORPORA = ['django', 'tokio', 'vite', 'commons-lang']
const GENERATED_FILES = [100, 1000, 10_000]
const SMALL_FILES_MAX = 100
/** In smaller trees the start of the process is most of the time, and scaling it up says nothing. */
const JUDGED_FILES_MIN = 1000
const ROUNDS = 7

interface Tree {
  readonly folder: string
  readonly dataDir: string
  readonly snapshot: number
  readonly files: number
}

export const bench: Bench = {
  question: 'How long does indexing a tree again take, as a whole process, when nothing in it has changed?',
  corpora: [],
  run: async ({ args, corpora, root, scratch, say }) => {
    const onyx = onyxCommand(root, scratch)
    const trees = new Map<string, Tree>()
    const add = (name: string, folder: string): void => {
      say(`${name} is indexed …`)
      const dataDir = path.join(scratch, `data-${name}`)
      const { report } = onyx.ingest(folder, dataDir)
      trees.set(name, { folder, dataDir, snapshot: report.snapshot, files: report.files.total })
    }
    for (const name of chosenNames(args, CORPORA)) {
      if (corpora.has(name)) add(name, corpora.folder(name))
      else say(`${name} is skipped: the corpora folder lacks it.`)
    }
    for (const files of GENERATED_FILES) {
      if (args.includes('--small') && files > SMALL_FILES_MAX) continue
      const folder = path.join(scratch, `tree-${files}`)
      writeGeneratedTree(folder, files)
      add(`generated-${files}`, folder)
    }
    const again = [...trees].map(([name, tree]) => [name, () => indexUnchanged(tree)] as const)
    const samples = await interleave(Object.fromEntries(again), countOption(args, 'rounds', ROUNDS))
    const figures: Record<string, Figure> = {}
    for (const [name, { files }] of trees) {
      const sample = samples[name]
      if (sample === undefined || files === 0) continue
      const msPer10kFiles = (sample.medianMs / files) * 10_000
      const isJudged = files >= JUDGED_FILES_MIN
      figures[name] = {
        files,
        ...sample,
        msPer10kFiles: isJudged ? judge('unchangedMsPer10kFiles', msPer10kFiles) : msPer10kFiles,
      }
    }
    return figures

    function indexUnchanged({ folder, dataDir, snapshot }: Tree): void {
      const { report } = onyx.ingest(folder, dataDir)
      if (report.files.parsed === 0 && report.snapshot === snapshot) return
      throw new Error(`${folder} was taken as changed: ${JSON.stringify(report.files)}, snapshot ${report.snapshot}`)
    }
  },
}
