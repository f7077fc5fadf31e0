/** Runs a program to its end as a whole process and says how much memory it took at most. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

/** GNU time, the Debian package `time`; without it memory is not measured. */
const GNU_TIME = '/usr/bin/time'
const OUTPUT_BYTES_MAX = 64 * 2 ** 20
const KIB = 1024

export interface ProcessRun {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Exit codes beside 0 with which it has done what was asked. */
  readonly accepted?: readonly number[]
  /** Where GNU time leaves its figure for a moment. */
  readonly scratch: string
}

export interface ProcessResult {
  readonly stdout: string
  /** Resident memory at its peak, of the largest process when it starts others; null where GNU time is absent. */
  readonly peakBytes: number | null
}

/** @throws Error with what it wrote when it does not end with 0 or an accepted exit code. */
export function runProcess(run: ProcessRun): ProcessResult {
  const figure = path.join(run.scratch, 'peak-memory')
  const isMeasured = existsSync(GNU_TIME)
  const command = [run.file, ...run.args]
  const [file = '', ...args] = isMeasured ? [GNU_TIME, '--format=%M', `--output=${figure}`, ...command] : command
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    env: { ...process.env, ...run.env },
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES_MAX,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (error !== undefined) throw error
  if (status === null || (status !== 0 && !run.accepted?.includes(status)))
    throw new Error(`${command.join(' ')} ended with ${status}: ${stderr || stdout}`)
  if (!isMeasured) return { stdout, peakBytes: null }
  const peakBytes = Number(readFileSync(figure, 'utf8').trim()) * KIB
  rmSync(figure)
  return { stdout, peakBytes }
}
