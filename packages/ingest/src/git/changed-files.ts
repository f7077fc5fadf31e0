/** What differs between a commit and the work tree, as changes of definitions: files, lines, and what the earlier files defined. */

import { type FileChange, type LineRange, OnyxError } from '@onyx/core'
import { earlierDefinitions } from '../facts/earlier-definitions.ts'
import { classifyName } from '../languages/adapters.ts'
import { SourceParser } from '../syntax/parse.ts'
import { type DiffEntry, parseDiff } from './parse-diff.ts'
import { type GitResult, runGit } from './run-git.ts'

export interface ChangedTree {
  /** What the reference names. */
  readonly commit: string
  /** Source files only, by path. */
  readonly changes: readonly FileChange[]
  /** More files were changed than are looked at, or an earlier text was left out. */
  readonly truncated: boolean
}

const GIT_TIMEOUT_MS = 60_000
const COMMIT_BYTES_MAX = 200
const DIFF_BYTES_MAX = 256 * 2 ** 20
const LIST_BYTES_MAX = 16 * 2 ** 20
/** As ingest has it: larger sources are not read. */
const SOURCE_BYTES_MAX = 2_000_000
/** A change of more files is no change that one looks through. */
const FILES_MAX = 5_000
/** Earlier texts parsed for one diff; about 3 ms each. */
const EARLIER_TEXTS_MAX = 1_000
const REF_LENGTH_MAX = 250
/** Beyond it git tells renames from new files by their whole content only. */
const RENAME_CANDIDATES_MAX = 1_000
const COMMIT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/** Output that no setting of the user or the repository changes. */
const PLAIN = [
  '-c',
  'core.quotePath=false',
  '-c',
  'diff.noprefix=false',
  '-c',
  'diff.mnemonicPrefix=false',
  '-c',
  'diff.suppressBlankEmpty=false',
]
const DIFF = [
  'diff',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--unified=0',
  '--inter-hunk-context=0',
  '--find-renames',
  `-l${RENAME_CANDIDATES_MAX}`,
  '--ignore-submodules=all',
  '--relative',
  '--src-prefix=a/',
  '--dst-prefix=b/',
]

/**
 * Staged, unstaged and untracked changes below `root` since the commit that `ref` names.
 * @throws usage when `ref` names no commit, git_failed, timeout, cancelled, limit_exceeded.
 */
export async function changedFiles(root: string, ref: string, signal?: AbortSignal): Promise<ChangedTree> {
  const commit = await commitNamed(root, ref, signal)
  const git = async (args: readonly string[], outputBytesMax: number): Promise<string> =>
    outputOf(await runGit(args, bounds(root, outputBytesMax, signal)), `comparing with ${ref}`)
  const entries = parseDiff(await git([...PLAIN, ...DIFF, commit, '--'], DIFF_BYTES_MAX))
  const untracked = await git(['ls-files', '--others', '--exclude-standard', '-z'], LIST_BYTES_MAX)
  const added = untracked
    .split('\0')
    .filter((path) => path !== '')
    .map((path): DiffEntry => ({ status: 'added', path, previousPath: null, lines: EVERY_LINE, earlierLines: [] }))
  const sources = [...entries, ...added].filter(
    ({ path, previousPath }) => isSource(path) || isSource(previousPath ?? ''),
  )
  const parser = new SourceParser()
  let earlierTexts = 0
  const changes: FileChange[] = []
  for (const entry of sources.slice(0, FILES_MAX)) {
    const hasEarlier = entry.status !== 'added' && isSource(entry.previousPath ?? entry.path)
    const isRead = hasEarlier && ++earlierTexts <= EARLIER_TEXTS_MAX
    const text = isRead ? await earlierText(root, commit, entry, signal) : null
    const before =
      text === null ? null : await earlierDefinitions(entry.previousPath ?? entry.path, text, touches(entry), parser)
    const { status, path, previousPath, lines } = entry
    changes.push({ status, path, previousPath, lines, before })
  }
  changes.sort((left, right) => (left.path < right.path ? -1 : 1))
  return { commit, changes, truncated: sources.length > FILES_MAX || earlierTexts > EARLIER_TEXTS_MAX }
}

const EVERY_LINE: readonly LineRange[] = [{ startLine: 1, endLine: Number.MAX_SAFE_INTEGER }]

function isSource(path: string): boolean {
  return classifyName(path.slice(path.lastIndexOf('/') + 1)).language !== null
}

/** Of a file that is gone every line is. */
function touches({ status, earlierLines }: DiffEntry): readonly LineRange[] {
  return status === 'removed' ? EVERY_LINE : earlierLines
}

/** The full id, so that nothing typed reaches git a second time. */
async function commitNamed(root: string, ref: string, signal: AbortSignal | undefined): Promise<string> {
  const isTypable = ref !== '' && ref.length <= REF_LENGTH_MAX && !ref.startsWith('-') && !/[\p{Cc}\s]/u.test(ref)
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
  const result = isTypable ? await runGit(args, bounds(root, COMMIT_BYTES_MAX, signal)) : null
  if (result?.kind === 'done' && COMMIT_ID.test(result.output.trim())) return result.output.trim()
  // With --quiet an unknown name is the only failure without a complaint.
  if (result !== null && result.kind !== 'done' && !(result.kind === 'failed' && result.message === '')) {
    return outputOf(result, `looking up ${ref}`)
  }
  throw new OnyxError('usage', `"${ref.slice(0, REF_LENGTH_MAX)}" names no commit of the repository at ${root}.`, {
    hint: 'Give a branch, a tag or a commit, for example --diff HEAD or --diff main.',
    data: { ref: ref.slice(0, REF_LENGTH_MAX) },
  })
}

/** Null when it is too large or no text; the diff has told already that the file was there. */
async function earlierText(
  root: string,
  commit: string,
  entry: DiffEntry,
  signal?: AbortSignal,
): Promise<string | null> {
  const object = `${commit}:./${entry.previousPath ?? entry.path}`
  const result = await runGit(['cat-file', 'blob', object], bounds(root, SOURCE_BYTES_MAX, signal))
  if (result.kind === 'stopped' && result.why === 'output') return null
  return result.kind === 'failed' ? null : outputOf(result, `reading ${object}`)
}

function bounds(folder: string, outputBytesMax: number, signal: AbortSignal | undefined) {
  return { folder, timeoutMs: GIT_TIMEOUT_MS, outputBytesMax, ...(signal === undefined ? {} : { signal }) }
}

function outputOf(result: GitResult, what: string): string {
  switch (result.kind) {
    case 'done':
      return result.output
    case 'absent':
      throw new OnyxError('git_failed', `There is no git on this machine: ${what} is not possible.`, {
        hint: 'Install git, or name the changed symbols instead of --diff.',
      })
    case 'failed':
      throw new OnyxError('git_failed', `git failed when ${what}: ${result.message.split('\n')[0] ?? ''}`, {
        hint: 'The folder must be a git repository that belongs to you; else name the changed symbols instead of --diff.',
      })
    case 'stopped':
      if (result.why === 'cancelled') throw new OnyxError('cancelled', 'The work was interrupted.')
      if (result.why === 'timeout') throw new OnyxError('timeout', `git took longer than a minute when ${what}.`)
      throw new OnyxError('limit_exceeded', `The difference is too large to look through (${what}).`, {
        hint: 'Compare with a nearer commit.',
      })
  }
}
