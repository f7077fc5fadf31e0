/**
 * The peer of the cold index: the npm package @colbymchenry/codegraph, whose executable ONYX_PEER_CODEGRAPH names.
 * It writes into the tree that it indexes, so it gets copies.
 */

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { diskBytes } from './disk-usage.ts'
import { type ProcessResult, runProcess } from './measured-process.ts'

export interface PeerCodegraph {
  readonly clear: (folder: string) => void
  readonly index: (folder: string) => ProcessResult
  readonly describe: (folder: string) => {
    readonly version: string
    readonly nodes: number
    readonly edges: number
    readonly files: number
    readonly diskBytes: number
  }
  /** Process ids of what it left running. */
  readonly leftBehind: () => readonly number[]
}

const DATA_FOLDER = '.codegraph'

/** Null when no executable is named. */
export function openPeerCodegraph(executable: string | undefined, scratch: string): PeerCodegraph | null {
  if (executable === undefined || executable === '') return null
  const env = {
    // Its settings and traces stay in the bench's folder.
    HOME: scratch,
    CODEGRAPH_NO_DAEMON: '1',
    CODEGRAPH_NO_DOWNLOAD: '1',
    CODEGRAPH_NO_UPDATE_CHECK: '1',
    CODEGRAPH_TELEMETRY: '0',
    DO_NOT_TRACK: '1',
  }
  const before = new Set(runningCodegraphs())
  const run = (...args: readonly string[]): ProcessResult => runProcess({ file: executable, args, env, scratch })
  return {
    clear: (folder) => rmSync(path.join(folder, DATA_FOLDER), { recursive: true, force: true }),
    index: (folder) => run('init', '--yes', folder),
    describe: (folder) => {
      // The keys that its version 1.6 answers.
      const status = JSON.parse(run('status', '--json', folder).stdout) as Record<string, string | number>
      return {
        version: String(status['version']),
        nodes: Number(status['nodeCount']),
        edges: Number(status['edgeCount']),
        files: Number(status['fileCount']),
        diskBytes: diskBytes(path.join(folder, DATA_FOLDER)),
      }
    },
    leftBehind: () => runningCodegraphs().filter((pid) => !before.has(pid)),
  }
}

/** From /proc; none where there is no such folder. */
function runningCodegraphs(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && commandOf(name).includes('codegraph.js'))
      .map(Number)
  } catch {
    // Another operating system: the check is left out.
    return []
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}
