/** Installs the dependencies when they are missing or older than the lock file, and remembers for which lock file that was. */

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pinnedRuntime } from './runtime.mjs'
import { SetupError } from './setup-error.mjs'

/** Enough of npm's own words to see what went wrong. */
const NPM_OUTPUT_LINES_MAX = 12

/** Quiet, without what nobody reads here, and giving up on an unreachable registry after seconds: npm would try for over a minute. */
const NPM_OPTIONS = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
]

const UNREACHABLE = /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|network/

/**
 * @typedef {object} Stamp
 * @property {string} lock digest of the lock file that is installed.
 * @property {string | null} runtime the pinned Node.js, relative to the root; null where it is missing or does not run.
 */

/**
 * @param {string} root
 * @returns {Promise<Stamp>}
 */
export async function ensureInstalled(root) {
  const lockText = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const lock = createHash('sha256').update(lockText).digest('hex')
  const stamp = readStamp(root)
  // Without a runtime it is looked for again: someone may have mended what kept it away.
  if (stamp?.lock === lock && stamp.runtime !== null && existsSync(path.join(root, stamp.runtime))) return stamp
  if (!isInstalled(root, lockText)) await install(root)
  return writeStamp(root, lock)
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules', '.onyx-installed.json')
}

/**
 * @param {string} root
 * @returns {Stamp | null}
 */
function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'))
  } catch {
    // Missing or damaged: the same as not installed.
    return null
  }
}

/**
 * @param {string} root
 * @param {string} lock
 * @returns {Stamp}
 */
function writeStamp(root, lock) {
  const runtime = pinnedRuntime(root)
  const stamp = { lock, runtime: runtime === null ? null : path.relative(root, runtime) }
  writeFileSync(stampFile(root), JSON.stringify(stamp))
  return stamp
}

/**
 * Whether someone ran npm by hand: what npm says it installed covers the lock file.
 * @param {string} root
 * @param {string} lockText
 */
export function isInstalled(root, lockText) {
  let installed
  try {
    installed = JSON.parse(readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
  } catch {
    // npm writes this file last: without it nothing is known to be complete.
    return false
  }
  for (const [place, wanted] of Object.entries(JSON.parse(lockText).packages)) {
    if (!place.startsWith('node_modules/') || wanted.optional === true) continue
    if (installed[place]?.version !== wanted.version && wanted.link !== true) return false
    if (!existsSync(path.join(root, place))) return false
  }
  return true
}

/** @param {string} root */
async function install(root) {
  process.stderr.write('onyx: installing dependencies (once, and again when package-lock.json changes) …\n')
  const startedMs = Date.now()
  const { code, output } = await runNpm(root, ['ci', ...NPM_OPTIONS])
  if (code !== 0) throw new SetupError(explainFailure(output))
  process.stderr.write(`onyx: installed in ${((Date.now() - startedMs) / 1000).toFixed(1)} s\n`)
}

/** @param {string} output what npm printed. */
export function explainFailure(output) {
  if (UNREACHABLE.test(output)) {
    return 'the npm registry could not be reached: check the network or the registry and proxy settings of npm, then run the same command again.'
  }
  const lines = output.trim().split('\n').slice(0, NPM_OUTPUT_LINES_MAX).join('\n')
  return `npm ci failed; mend what it names below, then run the same command again.\n${lines}`
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function runNpm(root, args) {
  // npm names its own file to the scripts it runs; by hand, the one on the path is taken (a .cmd on Windows needs the shell).
  const npm = process.env.npm_execpath
  const command = npm === undefined ? 'npm' : process.execPath
  const child = spawn(command, npm === undefined ? args : [npm, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: npm === undefined && process.platform === 'win32',
  })
  return new Promise((resolve, reject) => {
    let output = ''
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', () =>
      reject(new SetupError('npm was not found: install Node.js with npm, then run the same command again.')),
    )
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
