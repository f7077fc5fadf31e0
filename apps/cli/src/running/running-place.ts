/** Where a running `onyx watch` is found, and which commands it answers. Loaded by every command first: nothing but Node.js. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Beside the store. */
export const RUNNING_FILE = 'running.json'
const DATA_FOLDER = '.onyx'
/** Deeper than any file system allows. */
const LEVELS_MAX = 1024
/** They read, and are over soon: what reads everything would hold up whoever else asks. */
const SERVED: ReadonlySet<string> = new Set([
  'query',
  'show',
  'callers',
  'callees',
  'trace',
  'impact',
  'tests',
  'stats',
])
/** They need this process: its stdin, or nothing of the store. */
const OWN: ReadonlySet<string> = new Set(['--stdin', '--help', '-h'])

export interface Running {
  readonly pid: number
  /** A path, on Windows the name of a pipe. */
  readonly socket: string
  /** Of the program that runs. Another one's answers may have another shape. */
  readonly build: string
}

/** Null when the command runs by itself: nothing runs, or it is none that reads. The command comes first, before its options. */
export function findRunning(words: readonly string[], cwd: string, dataVariable: string | null): Running | null {
  const [command = ''] = words
  if (!SERVED.has(command) || words.some((word) => OWN.has(word))) return null
  const named = namedFolder(words) ?? dataVariable
  const folder = named === null ? nearestDataFolder(cwd) : path.resolve(cwd, named)
  return folder === null ? null : readRunning(folder)
}

/** What was written down last, whether it still runs or not. */
export function readRunning(dataDir: string): Running | null {
  try {
    const { pid, socket, build } = JSON.parse(readFileSync(path.join(dataDir, RUNNING_FILE), 'utf8'))
    const isWhole = typeof pid === 'number' && typeof socket === 'string' && typeof build === 'string'
    return isWhole ? { pid, socket, build } : null
  } catch {
    // None, or half of one.
    return null
  }
}

/** A new bundle is another build, though its version is the same. @param file that runs. */
export function buildOf(version: string, file: string): string {
  return `${version} ${file} ${statSync(file).mtimeMs}`
}

function namedFolder(words: readonly string[]): string | null {
  const at = words.indexOf('--data')
  if (at !== -1) return words[at + 1] ?? null
  const joined = words.find((word) => word.startsWith('--data='))
  return joined === undefined ? null : joined.slice('--data='.length)
}

function nearestDataFolder(start: string): string | null {
  let folder = path.resolve(start)
  for (let level = 0; level < LEVELS_MAX; level++) {
    const data = path.join(folder, DATA_FOLDER)
    if (existsSync(data)) return data
    const parent = path.dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
  return null
}
