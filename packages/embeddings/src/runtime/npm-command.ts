/** Where npm is on this machine, and one run of it to its end. */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Variables as a program gets them that is started. */
export type ProcessVariables = Readonly<Record<string, string | undefined>>

export interface NpmCommand {
  readonly file: string
  /** What comes before npm's own words. */
  readonly args: readonly string[]
}

const CLI = path.join('node_modules', 'npm', 'bin', 'npm-cli.js')
/** The end of what npm says, where its error stands. */
const OUTPUT_CHARS_MAX = 16_384
/** npm tidies up after itself when it is asked to end; what takes longer is ended. */
const END_DELAY_MS = 5000

/**
 * Started by npm, that one; else the one that came with the running Node.js; else the first in PATH. Null where there is none.
 * Never through a shell: on Windows npm.cmd would want one, so its script is run instead.
 */
export function findNpm(
  variables: ProcessVariables,
  node = process.execPath,
  isWindows = process.platform === 'win32',
): NpmCommand | null {
  const starter = variables['npm_execpath']
  const folder = path.dirname(node)
  const scripts = [
    // Other package managers set it too.
    ...(starter !== undefined && path.basename(starter) === 'npm-cli.js' ? [starter] : []),
    path.join(folder, '..', 'lib', CLI),
    path.join(folder, CLI),
  ]
  const script = scripts.find((file) => existsSync(file))
  if (script !== undefined) return { file: node, args: [script] }
  for (const place of searchPath(variables)) {
    const file = path.join(place, isWindows ? CLI : 'npm')
    if (existsSync(file)) return isWindows ? { file: node, args: [file] } : { file, args: [] }
  }
  return null
}

/** Windows calls it Path. Relative folders are left out: they would be another program in every folder. */
function searchPath(variables: ProcessVariables): readonly string[] {
  const name = Object.keys(variables).find((key) => key.toUpperCase() === 'PATH')
  const text = (name === undefined ? undefined : variables[name]) ?? ''
  return text.split(path.delimiter).filter((place) => path.isAbsolute(place))
}

/** @returns once it ended, also when it was cancelled; its exit code is not 0 then. */
export function runNpm(
  { file, args }: NpmCommand,
  words: readonly string[],
  options: { readonly folder: string; readonly variables: ProcessVariables; readonly signal: AbortSignal | undefined },
): Promise<{ readonly code: number; readonly output: string }> {
  const { folder, variables, signal } = options
  const child = spawn(file, [...args, ...words], { cwd: folder, env: variables, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-OUTPUT_CHARS_MAX)
    })
  }
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    const end = (): void => {
      child.kill('SIGTERM')
      timer = setTimeout(() => child.kill('SIGKILL'), END_DELAY_MS)
    }
    const finish = (code: number): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve({ code, output })
    }
    signal?.addEventListener('abort', end, { once: true })
    if (signal?.aborted) end()
    child.on('error', (error) => {
      output += error.message
      finish(1)
    })
    // What a wrapper of npm started may hold the pipes open: nobody waits for that after an interrupt.
    child.on('exit', () => signal?.aborted && finish(1))
    child.on('close', (code) => finish(code ?? 1))
  })
}
