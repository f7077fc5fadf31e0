/** A tree that was walked and is kept, so that the next look at it goes to what changed alone. */

import path from 'node:path'
import { GIT_IGNORE_FILE, ONYX_IGNORE_FILE } from './ignore-rules.ts'
import { decidesOnFolders } from './skip-rules.ts'
import { type TreeOptions, TreeWalker } from './tree-walker.ts'
import { type WalkCourse, walkToEnd } from './walk-tree.ts'
import { byPath, type TreeWalk, type WalkedFile } from './walked-file.ts'

/** Relative paths of files and folders, without a `/` at their end; `whole` where they are not known. */
export type TreeScope = 'whole' | ReadonlySet<string>

/** What another look found. Paths as the walk gives them, in code unit order; a file that moved is removed and added. */
export interface TreeDifference {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

const IGNORE_FILES: ReadonlySet<string> = new Set([GIT_IGNORE_FILE, ONYX_IGNORE_FILE])
/** One that appears inside of a folder makes it a repository of its own. */
const GIT_FOLDER = '.git'

export class KeptTree {
  readonly #options: TreeOptions
  #walker: TreeWalker | null = null
  #walk: TreeWalk = { files: [], ignored: 0 }

  constructor(options: TreeOptions) {
    this.#options = options
  }

  /** As of the last refresh. */
  get walk(): TreeWalk {
    return this.#walk
  }

  /** Whether an entry of this path takes part in the tree, should it be there; false for what lies in folders that do not. */
  mayHold(entry: string): boolean {
    const { parent, name } = split(entry)
    return this.#walker?.mayHold(parent, name) ?? true
  }

  /**
   * Looks again at these paths, or at everything where one of them decides about others.
   * A source that is among the paths counts as changed though it looks as before: it may have been written twice in one tick of the clock.
   * @throws as `walkTree`; then the next refresh looks at everything.
   */
  async refresh(scope: TreeScope, course: WalkCourse = {}): Promise<TreeDifference> {
    const kept = this.#walker
    this.#walker = null
    const before = new Map(kept?.files)
    const isWhole = kept === null || scope === 'whole' || [...scope].some(decidesOnOthers)
    const walker = isWhole ? this.#walkerOfAll(kept) : lookAgain(kept, scope)
    await walkToEnd(walker, course)
    this.#walker = walker
    const difference = differenceOf(before, walker.files, scope === 'whole' ? new Set() : scope)
    if (kept === null || !isEmpty(difference))
      this.#walk = { files: [...walker.files.values()].sort(byPath), ignored: walker.ignored }
    return difference
  }

  #walkerOfAll(kept: TreeWalker | null): TreeWalker {
    for (const folder of kept?.folders.keys() ?? []) this.#options.folders?.left(folder)
    const walker = new TreeWalker(this.#options)
    walker.enterRoot()
    return walker
  }
}

export function isEmpty({ added, changed, removed }: TreeDifference): boolean {
  return added.length === 0 && changed.length === 0 && removed.length === 0
}

function lookAgain(walker: TreeWalker, paths: ReadonlySet<string>): TreeWalker {
  for (const entry of paths) walker.forget(entry)
  // A folder before what lies in it: that is met with it.
  for (const entry of [...paths].sort()) {
    const { parent, name } = split(entry)
    walker.meetAgain(parent, name)
  }
  return walker
}

function split(entry: string): { readonly parent: string; readonly name: string } {
  const at = entry.lastIndexOf('/') + 1
  return { parent: entry.slice(0, at), name: entry.slice(at) }
}

function decidesOnOthers(entry: string): boolean {
  const name = path.posix.basename(entry)
  if (IGNORE_FILES.has(name) || name === GIT_FOLDER || entry === '') return true
  return decidesOnFolders(name, path.posix.basename(path.posix.dirname(entry)))
}

function differenceOf(
  before: ReadonlyMap<string, WalkedFile>,
  after: ReadonlyMap<string, WalkedFile>,
  touched: ReadonlySet<string>,
): TreeDifference {
  const added: string[] = []
  const changed: string[] = []
  for (const [file, now] of after) {
    const then = before.get(file)
    const isRead = now.language !== null || now.isManifest
    if (then === undefined) added.push(file)
    else if (then !== now && (!isSame(then, now) || (isRead && touched.has(file)))) changed.push(file)
  }
  const removed = [...before.keys()].filter((file) => !after.has(file))
  return { added: added.sort(), changed: changed.sort(), removed: removed.sort() }
}

function isSame(then: WalkedFile, now: WalkedFile): boolean {
  return (
    then.stamp === now.stamp &&
    then.skipped === now.skipped &&
    then.unwanted === now.unwanted &&
    then.failed?.message === now.failed?.message
  )
}
