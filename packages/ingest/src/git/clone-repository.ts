/** A git URL as what to ingest: its newest commit, cloned into a cache folder and brought up to date there. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { type GitResult, runGit } from './run-git.ts'

export interface CloneRequest {
  readonly url: string
  /** Made when missing. One folder in it per URL. */
  readonly cacheFolder: string
  readonly signal?: AbortSignal
}

/** A shallow clone of the largest public repositories takes some minutes. */
const CLONE_TIMEOUT_MS = 15 * 60_000
const OUTPUT_BYTES_MAX = 100_000
const URL_LENGTH_MAX = 2_000

const URL_WITH_SCHEME = /^(?:https|ssh|file):\/\/[^\s]+$/
/** `user@host:path`, as ssh knows it; the host must not look like an option. */
const SSH_SHORTHAND = /^[A-Za-z0-9._-]+@[A-Za-z0-9][A-Za-z0-9.-]*:[^\s-][^\s]*$/
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i

/** Whether the argument means a repository elsewhere rather than a folder here. */
export function isGitUrl(argument: string): boolean {
  return ANY_SCHEME.test(argument) || SSH_SHORTHAND.test(argument)
}

const PROTOCOLS = ['https', 'ssh', 'file'].flatMap((name) => ['-c', `protocol.${name}.allow=always`])
const TRANSPORT = ['-c', 'protocol.allow=never', ...PROTOCOLS]

/**
 * The work tree's folder.
 * @throws usage for a URL of another protocol, git_failed, timeout, cancelled.
 */
export async function cloneRepository(request: CloneRequest): Promise<string> {
  const { url, cacheFolder } = request
  requireAllowed(url)
  const folder = path.join(cacheFolder, folderName(url))
  mkdirSync(cacheFolder, { recursive: true })
  if (existsSync(path.join(folder, '.git'))) {
    const updated = await update(folder, request)
    if (updated.kind === 'done') return folder
    if (updated.kind === 'stopped') throw failure(url, updated)
  }
  // What an interrupted clone left is of no use.
  rmSync(folder, { recursive: true, force: true })
  const args = [
    'clone',
    '--quiet',
    '--depth',
    '1',
    '--single-branch',
    '--no-tags',
    '--no-recurse-submodules',
    '--template=',
  ]
  const cloned = await git([...args, '--', url, folder], request)
  if (cloned.kind === 'done') return folder
  rmSync(folder, { recursive: true, force: true })
  throw failure(url, cloned)
}

async function update(folder: string, request: CloneRequest): Promise<GitResult> {
  const fetched = await git(
    ['fetch', '--quiet', '--depth', '1', '--no-tags', '--no-recurse-submodules', '--', 'origin'],
    request,
    folder,
  )
  return fetched.kind === 'done' ? git(['reset', '--quiet', '--hard', 'FETCH_HEAD'], request, folder) : fetched
}

function git(args: readonly string[], request: CloneRequest, folder?: string): Promise<GitResult> {
  return runGit([...TRANSPORT, ...args], {
    timeoutMs: CLONE_TIMEOUT_MS,
    outputBytesMax: OUTPUT_BYTES_MAX,
    environment: { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes', GIT_LFS_SKIP_SMUDGE: '1' },
    ...(folder === undefined ? {} : { folder }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  })
}

function requireAllowed(url: string): void {
  if (url.length <= URL_LENGTH_MAX && (URL_WITH_SCHEME.test(url) || SSH_SHORTHAND.test(url))) return
  throw new OnyxError('usage', `${url.slice(0, URL_LENGTH_MAX)} is no git URL that can be cloned.`, {
    hint: 'Use https://, ssh://, file:// or user@host:path.',
  })
}

/** The repository's own name, and enough of a hash to tell URLs apart. */
function folderName(url: string): string {
  const last =
    url
      .replace(/[/:]+$/, '')
      .split(/[/:]/)
      .at(-1) ?? ''
  const name = last
    .replace(/\.git$/, '')
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\.+/, '')
  return `${name === '' ? 'repository' : name}-${createHash('sha256').update(url).digest('hex').slice(0, 12)}`
}

function failure(url: string, result: Exclude<GitResult, { kind: 'done' }>): OnyxError {
  const shown = withoutPassword(url)
  if (result.kind === 'absent') {
    return new OnyxError('git_failed', `${shown} cannot be cloned: there is no git on this machine.`, {
      hint: 'Install git.',
    })
  }
  if (result.kind === 'failed') {
    return new OnyxError('git_failed', `Cloning ${shown} failed: ${result.message.replaceAll(url, shown)}`, {
      hint: 'Check the address and your access with `git ls-remote`.',
    })
  }
  if (result.why === 'cancelled') return new OnyxError('cancelled', `Cloning ${shown} was interrupted.`)
  return new OnyxError('timeout', `Cloning ${shown} took longer than ${CLONE_TIMEOUT_MS / 60_000} minutes.`, {
    hint: 'Clone it yourself and ingest the folder.',
  })
}

function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^/@:]*):[^/@]*@/, '$1@')
}
