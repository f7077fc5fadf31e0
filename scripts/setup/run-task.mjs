/** The tasks behind the npm scripts: installs and bundles when needed, then hands over to the task's own process. */

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBundleFresh } from './freshness.mjs'
import { ensureInstalled } from './install.mjs'
import { chooseRuntime } from './runtime.mjs'
import { SetupError } from './setup-error.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @typedef {object} Task
 * @property {boolean} bundled whether it runs the bundle, which is then made when it is older than a source.
 * @property {(args: readonly string[]) => readonly string[]} command the file to run, from the root, and its arguments.
 * @property {'caller' | 'root'} folder where it runs.
 */

/** @type {Readonly<Record<string, Task>>} */
const TASKS = {
  onyx: { bundled: true, command: (args) => ['dist/onyx.mjs', ...args], folder: 'caller' },
  demo: { bundled: true, command: (args) => ['dist/onyx.mjs', 'demo', ...args], folder: 'root' },
  check: { bundled: false, command: (args) => ['scripts/check/main.ts', ...args], folder: 'root' },
  bench: { bundled: true, command: (args) => ['bench/main.ts', ...args], folder: 'root' },
}

/**
 * @param {string | undefined} name
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code.
 */
export async function runTask(name, args) {
  const task = name === undefined ? undefined : TASKS[name]
  if (task === undefined)
    throw new SetupError(`there is no task '${name ?? ''}': use one of ${Object.keys(TASKS).join(', ')}.`)
  const { runtime } = await ensureInstalled(ROOT)
  const node = chooseRuntime(runtime === null ? null : path.join(ROOT, runtime))
  if (task.bundled && !isBundleFresh(ROOT)) {
    const code = await runNode(node, ['scripts/build/main.ts'], ROOT)
    if (code !== 0) return code
  }
  return runNode(node, task.command(args), task.folder === 'root' ? ROOT : callingFolder())
}

/** npm starts a script in the root and names the folder it was called from; outside npm that name may be an outer script's. */
function callingFolder() {
  const startedByNpm = path.resolve(process.cwd()) === path.resolve(ROOT)
  return (startedByNpm && process.env.INIT_CWD) || process.cwd()
}

/**
 * Runs to the end with this process's input, output and signals.
 * @param {{ file: string, flags: readonly string[] }} node
 * @param {readonly string[]} command
 * @param {string} cwd
 * @returns {Promise<number>}
 */
function runNode(node, command, cwd) {
  const [script = '', ...args] = command
  // Passed on already as the working folder: nobody shall apply it twice.
  const { INIT_CWD: _, ...env } = process.env
  const child = spawn(node.file, [...node.flags, path.join(ROOT, script), ...args], { cwd, env, stdio: 'inherit' })
  // A terminal sends Ctrl-C to both processes, and npm sends it again: then this one waits for what the other makes of it.
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => {
    if (!hasTerminal) child.kill('SIGINT')
  })
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
  })
}
