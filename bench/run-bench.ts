/** Runs one bench and writes its figures with all that one needs to measure them again. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Bench, Figure } from './bench.ts'
import type { Corpora } from './corpora.ts'
import { describeCommit, describeMachine } from './machine.ts'

export interface BenchRun {
  readonly name: string
  readonly bench: Bench
  readonly args: readonly string[]
  readonly corpora: Corpora
  readonly root: string
  /** ISO 8601; kept in the result. */
  readonly date: string
  readonly say: (sentence: string) => void
}

export type BenchOutcome =
  | { readonly kind: 'done'; readonly file: string; readonly figures: Readonly<Record<string, Figure>> }
  | { readonly kind: 'skipped'; readonly reason: string }

export async function runBench(run: BenchRun): Promise<BenchOutcome> {
  const absent = run.bench.corpora.filter((name) => !run.corpora.has(name))
  if (absent.length > 0) {
    return { kind: 'skipped', reason: `${absent.join(', ')} not found: set ONYX_CORPORA to the folder that holds it` }
  }
  const scratch = mkdtempSync(path.join(os.tmpdir(), `onyx-bench-${run.name}-`))
  try {
    const { args, corpora, root, say } = run
    const figures = await run.bench.run({ args, corpora, root, scratch, say })
    return { kind: 'done', file: writeResult(run, figures), figures }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function writeResult(run: BenchRun, figures: Readonly<Record<string, Figure>>): string {
  const folder = path.join(run.root, 'bench', 'results')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${run.name}.json`)
  const result = {
    question: run.bench.question,
    command: ['npm run bench --', run.name, ...run.args].join(' '),
    commit: describeCommit(run.root),
    date: run.date,
    machine: describeMachine(),
    figures,
  }
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  return path.relative(run.root, file)
}
