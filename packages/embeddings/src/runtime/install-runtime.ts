/** ONNX Runtime into a folder of our own: by npm, exactly what the lock file says, there as a whole or not at all. */

import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { OnyxError } from '@onyx/core'
import manifest from '../../runtime/package.json' with { type: 'json' }
import lock from '../../runtime/package-lock.json' with { type: 'json' }
import { throwIfCancelled } from '../bounded-answer.ts'
import { findRuntime, RUNTIME_PACKAGE, runtimeIn } from './find-runtime.ts'
import { findNpm, type NpmCommand, type ProcessVariables, runNpm } from './npm-command.ts'

export interface RuntimeOptions {
  readonly folder: string
  /** For npm: where it is, and how it reaches its packages. */
  readonly variables: ProcessVariables
  /** Installs it there even though there is one. */
  readonly again?: boolean
  /** Before anything is downloaded. */
  readonly onStart?: (runtime: { readonly version: string; readonly folder: string }) => void
  readonly signal?: AbortSignal
}

export interface InstalledRuntime {
  readonly name: string
  readonly version: string
  /** What holds it: the folder that was asked for, or its own where it lies beside this program. */
  readonly folder: string
  readonly sizeBytes: number
  readonly isNew: boolean
}

/** As measured for the version that is locked: binaries for all platforms are in one package. */
export const RUNTIME_DOWNLOAD_MB = 111
export const RUNTIME_SIZE_MB = 302

const VERSION = manifest.dependencies[RUNTIME_PACKAGE]
const LOCK_FILE = 'package-lock.json'
const LOCK_TEXT = `${JSON.stringify(lock, null, 2)}\n`
/** Its scripts want CUDA from another host; without a network npm would try for over a minute. */
const NPM_WORDS = [
  'ci',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--prefer-offline',
  '--loglevel=error',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
]
const UNREACHABLE = /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/
/** Of npm's words: enough to see what went wrong. */
const NPM_LINES_MAX = 8
/** Loading takes a tenth of a second. */
const LOAD_TIMEOUT_MS = 60_000
const FILES_MAX = 100_000

/**
 * Does nothing where it is already: beside this program, or as locked in the folder.
 * @throws model_missing without npm or without a network, embedding_failed where it does not run on this platform, disk_full, cancelled,
 * failed with npm's words
 */
export async function installRuntime(options: RuntimeOptions): Promise<InstalledRuntime> {
  const { variables, again = false, onStart } = options
  const folder = path.resolve(options.folder)
  const before = again ? null : await installedRuntime(folder)
  if (before !== null) return before
  const npm = findNpm(variables)
  if (npm === null) {
    throw new OnyxError('model_missing', `npm, which installs ${RUNTIME_PACKAGE}, was not found.`, {
      hint: `It comes with Node.js: is it in PATH? Or copy ${folder} from another machine.`,
      data: { folder },
    })
  }
  onStart?.({ version: VERSION, folder })
  await removeLeftOver(folder)
  const part = partOf(folder, process.pid)
  try {
    await installInto(path.join(part, 'new'), npm, folder, options)
    await exchange(part, folder)
  } catch (thrown) {
    throw isFull(thrown) ? diskFull(folder, thrown) : thrown
  } finally {
    await rm(part, { recursive: true, force: true, maxRetries: 3 })
  }
  return { name: RUNTIME_PACKAGE, version: VERSION, folder, sizeBytes: await sizeOf(folder), isNew: true }
}

async function installInto(
  place: string,
  npm: NpmCommand,
  folder: string,
  { variables, signal }: RuntimeOptions,
): Promise<void> {
  await mkdir(place, { recursive: true })
  await writeFile(path.join(place, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(path.join(place, LOCK_FILE), LOCK_TEXT)
  const { code, output } = await runNpm(npm, NPM_WORDS, {
    folder: place,
    variables: { ...variables, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    signal,
  })
  throwIfCancelled(signal)
  if (code !== 0) throw npmFailure(output, folder)
  await tryLoading(place, signal)
}

/** What was there before goes with the rest of the part. */
async function exchange(part: string, folder: string): Promise<void> {
  await rename(folder, path.join(part, 'old')).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown
  })
  await rename(path.join(part, 'new'), folder)
}

async function installedRuntime(folder: string): Promise<InstalledRuntime | null> {
  const found = findRuntime(folder)
  if (found === null) return null
  // The lock file in the folder came with all that it lists, so that it says what is there.
  if (found.place === 'folder' && (await readFile(path.join(folder, LOCK_FILE), 'utf8').catch(() => '')) !== LOCK_TEXT)
    return null
  const own = found.file.slice(0, found.file.lastIndexOf(RUNTIME_PACKAGE) + RUNTIME_PACKAGE.length)
  const place = found.place === 'folder' ? folder : own
  const sizeBytes = await sizeOf(place)
  return { name: RUNTIME_PACKAGE, version: await versionOf(own), folder: place, sizeBytes, isNew: false }
}

async function versionOf(folder: string): Promise<string> {
  const json: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  return json instanceof Object && 'version' in json ? String(json.version) : ''
}

/** In a process of its own: a binary for another C library may end the one that loads it. @throws embedding_failed, cancelled */
async function tryLoading(folder: string, signal: AbortSignal | undefined): Promise<void> {
  const file = runtimeIn(folder)
  try {
    if (file === null) throw new Error('npm installed something else')
    const limits = { timeout: LOAD_TIMEOUT_MS, ...(signal && { signal }) }
    await promisify(execFile)(process.execPath, ['-e', `require(${JSON.stringify(file)})`], limits)
  } catch (cause) {
    throwIfCancelled(signal)
    const said = cause instanceof Error ? cause.message : String(cause)
    const line = said.split('\n').find((each) => /^\w*Error: /.test(each)) ?? said
    const platform = `${process.platform}-${process.arch}`
    throw new OnyxError('embedding_failed', `${RUNTIME_PACKAGE} ${VERSION} does not run here (${platform}): ${line}`, {
      hint: 'Nothing was kept. Models run by a server over HTTP, and the built-in embedder, do not need it.',
      data: { platform },
      cause,
    })
  }
}

/** Beside its place, so that it is one rename away. */
function partOf(folder: string, processId: number): string {
  return path.join(path.dirname(folder), `.${path.basename(folder)}-${processId}`)
}

/** Of installations that were killed. */
async function removeLeftOver(folder: string): Promise<void> {
  const parent = path.dirname(folder)
  for (const name of await readdir(parent).catch(() => [])) {
    const id = Number(/-(\d+)$/.exec(name)?.[1] ?? Number.NaN)
    if (path.join(parent, name) !== partOf(folder, id) || isRunning(id)) continue
    await rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 3 })
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}

async function sizeOf(folder: string): Promise<number> {
  let sizeBytes = 0
  for (const entry of (await readdir(folder, { recursive: true, withFileTypes: true })).slice(0, FILES_MAX)) {
    if (entry.isFile()) sizeBytes += (await stat(path.join(entry.parentPath, entry.name))).size
  }
  return sizeBytes
}

function npmFailure(output: string, folder: string): OnyxError {
  if (/ENOSPC/.test(output)) return diskFull(folder, output)
  if (UNREACHABLE.test(output)) {
    return new OnyxError(
      'model_missing',
      `npm could not download ${RUNTIME_PACKAGE}: there is no network, or no server.`,
      {
        hint: `Run the same command again when it is back, check npm's settings, or copy ${folder} from another machine.`,
        data: { folder, isOffline: true },
        cause: output,
      },
    )
  }
  const said = output
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log'))
  return new OnyxError(
    'failed',
    `npm could not install ${RUNTIME_PACKAGE}: ${said.slice(0, NPM_LINES_MAX).join(' ')}`,
    {
      hint: 'Mend what it names, then run the same command again.',
      data: { folder },
      cause: output,
    },
  )
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC'
}

function diskFull(folder: string, cause: unknown): OnyxError {
  return new OnyxError('disk_full', `There is no space left for ${RUNTIME_PACKAGE} in ${folder}.`, {
    hint: 'Make 400 MB of space and run the same command again, or let ONYX_MODELS name a folder elsewhere.',
    data: { path: folder },
    cause,
  })
}
