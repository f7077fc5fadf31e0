/** Which paths a tree's own ignore files exclude: nested .gitignore with git's precedence, overruled by nested .onyxignore. */

import ignore, { type Ignore } from 'ignore'

export const GIT_IGNORE_FILE = '.gitignore'
export const ONYX_IGNORE_FILE = '.onyxignore'
/** Hand-written ignore files stay far below; a larger one is cut at a whole line. */
export const IGNORE_FILE_BYTES_MAX = 1_000_000

/** `kept`: a negated pattern of .onyxignore asks for the path, whatever other rules say. */
export type IgnoreDecision = 'ignored' | 'kept' | 'undecided'

export interface IgnoreTexts {
  readonly git: string | null
  readonly onyx: string | null
}

/** One ignore file: its patterns are relative to its folder. */
interface Level {
  /** The folder with a `/` at its end; empty for the root. */
  readonly base: string
  /** What the tree's root is called from the folder, for files above the root; else empty. */
  readonly prefix: string
  readonly matcher: Ignore
}

/** As git does by default on file systems that do not tell cases apart. */
const IGNORE_CASE = process.platform === 'darwin' || process.platform === 'win32'

/** The rules in force in one folder. Immutable: entering a folder gives new rules. */
export class IgnoreRules {
  /** Innermost first. */
  readonly #git: readonly Level[]
  readonly #onyx: readonly Level[]

  private constructor(git: readonly Level[], onyx: readonly Level[]) {
    this.#git = git
    this.#onyx = onyx
  }

  /** @param outer texts from outside the tree, weakest first, with what the tree's root is called from where they stand. */
  static atRoot(outer: readonly { readonly text: string; readonly prefix: string }[]): IgnoreRules {
    const levels = outer.map(({ text, prefix }) => ({ base: '', prefix, matcher: matcherOf(text) }))
    return new IgnoreRules(levels.reverse(), [])
  }

  /** The rules inside a folder that holds these ignore files. @param directory with a `/` at its end; empty for the root. */
  withFiles(directory: string, texts: IgnoreTexts): IgnoreRules {
    const { git, onyx } = texts
    if (git === null && onyx === null) return this
    const level = (text: string): Level => ({ base: directory, prefix: '', matcher: matcherOf(text) })
    return new IgnoreRules(
      git === null ? this.#git : [level(git), ...this.#git],
      onyx === null ? this.#onyx : [level(onyx), ...this.#onyx],
    )
  }

  /** @param path relative to the tree's root; a folder's ends in `/`. Parents must have been decided before. */
  decide(path: string): { readonly decision: IgnoreDecision; readonly by: string } {
    const onyx = firstVerdict(this.#onyx, path)
    if (onyx !== null) return { decision: onyx ? 'ignored' : 'kept', by: ONYX_IGNORE_FILE }
    return { decision: firstVerdict(this.#git, path) === true ? 'ignored' : 'undecided', by: GIT_IGNORE_FILE }
  }

  /**
   * The rules below a folder that is entered although an outer ignore file excludes it, because an inner one asks for it.
   * The matchers judge a path by its parents too, so that the outer ones must be told.
   */
  enter(directory: string): IgnoreRules {
    const git = this.#git.map((level) => admit(level, directory))
    const onyx = this.#onyx.map((level) => admit(level, directory))
    const isSame =
      git.every((level, at) => level === this.#git[at]) && onyx.every((level, at) => level === this.#onyx[at])
    return isSame ? this : new IgnoreRules(git, onyx)
  }
}

function matcherOf(text: string): Ignore {
  return ignore({ ignoreCase: IGNORE_CASE }).add(text)
}

function pathIn(level: Level, path: string): string {
  return level.prefix + path.slice(level.base.length)
}

/** True: excluded; false: asked for; null: no pattern fits. */
function firstVerdict(levels: readonly Level[], path: string): boolean | null {
  for (const level of levels) {
    const { ignored, unignored } = level.matcher.test(pathIn(level, path))
    if (ignored) return true
    if (unignored) return false
  }
  return null
}

function admit(level: Level, directory: string): Level {
  const path = pathIn(level, directory)
  if (!level.matcher.test(path).ignored) return level
  const literal = path.replace(/[\\*?[\]!# ]/g, '\\$&')
  return { ...level, matcher: ignore({ ignoreCase: IGNORE_CASE }).add(level.matcher).add(`!/${literal}`) }
}
