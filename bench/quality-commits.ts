/** Commits as questions: their first line, and the source files that they changed. */

import { execFileSync } from 'node:child_process'

const COMMITS_MAX = 200
const LOOKED_AT_MAX = 3_000
const FILES_MAX = 10
const WORDS_MIN = 4
const OUTPUT_BYTES_MAX = 200_000_000
const ROUTINE =
  /^(chore|build|ci|docs|bump|release|merge|revert|update dependency|\[pre-commit)|deps|changelog|version \d/i
const RECORD = '\u001e'

export interface Commit {
  readonly message: string
  readonly files: ReadonlySet<string>
}

/**
 * Newest first. The tree that is searched is that of the newest commit, so that what a commit added stands there already: this tells
 * rankings apart, and is no forecast.
 *
 * @param known only files among these count; a commit that changed none of them, or too many, is left out.
 */
export async function readCommits(folder: string, known: ReadonlySet<string>): Promise<readonly Commit[]> {
  let log: string
  try {
    log = execFileSync(
      'git',
      ['-C', folder, 'log', '--no-merges', '--name-only', `--max-count=${LOOKED_AT_MAX}`, `--format=${RECORD}%s`],
      { encoding: 'utf8', maxBuffer: OUTPUT_BYTES_MAX, stdio: ['ignore', 'pipe', 'ignore'] },
    )
  } catch {
    // A corpus without its history has no such questions.
    return []
  }
  return log
    .split(RECORD)
    .flatMap((record): Commit[] => {
      const [message = '', ...files] = record.split('\n').filter((line) => line !== '')
      const changed = files.filter((file) => known.has(file))
      const isUseful = message.split(' ').length >= WORDS_MIN && !ROUTINE.test(message)
      return isUseful && changed.length > 0 && changed.length <= FILES_MAX
        ? [{ message: message.replace(/\(#\d+\)$/, ''), files: new Set(changed) }]
        : []
    })
    .slice(0, COMMITS_MAX)
}
