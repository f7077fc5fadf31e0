/** Runs one development tool as a check that either passes or fails, showing its words only when it fails. */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Counts } from './step.ts'

export interface Tool {
  /** The tool's script and its arguments, from the root. */
  readonly command: readonly string[]
  /** Folders of its binary for this platform, any of which must be there; the check is skipped, with a sentence, where none is. */
  readonly needs?: readonly string[]
}

export async function runTool(tool: Tool): Promise<Counts> {
  if (tool.needs !== undefined && !tool.needs.some((folder) => existsSync(folder))) {
    console.log(`  skipped: ${tool.command[0]} has no binary for ${process.platform}-${process.arch} in the lock file`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  const { code, output } = await collect(tool.command)
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 }
  console.log(output.trimEnd())
  return { passed: 0, failed: 1, skipped: 0 }
}

function collect(command: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(process.execPath, [...process.execArgv, ...command], { stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    let output = ''
    const append = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', append)
    child.stderr.on('data', append)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
