/** What may have changed and is in no snapshot yet: gathered while one round works, taken by the next. Bounded. */

import type { TreeScope } from '../walk/kept-tree.ts'

/** Looking at so many paths singly costs as much as looking at all of a tree. */
const PATHS_MAX = 2_000
/**
 * Half of what Linux keeps for one that does not listen (`fs.inotify.max_queued_events` is 16,384 unless changed): past that it drops events
 * without a word that reaches Node.js. Whoever got so many at once may have missed others.
 */
const EVENTS_MAX = 8_192

export interface PendingFiles {
  /** Relative to the root, in code unit order; files and folders. */
  readonly paths: readonly string[]
  /** Any file may have changed, beside those that are named. */
  readonly isWhole: boolean
}

export interface Pending {
  readonly scope: TreeScope
  /** A round is due even where the tree looks as before. */
  readonly isForced: boolean
}

export class PendingChanges {
  #paths = new Set<string>()
  #events = 0
  #isWhole = false
  #isForced = false
  /** Of the round that works. */
  #taken: Pending | null = null

  get isEmpty(): boolean {
    return this.#paths.size === 0 && !this.#isWhole
  }

  /** An event, whatever it is about. */
  count(): void {
    this.#events++
    if (this.#events > EVENTS_MAX) this.noteAll()
  }

  /** @param path relative to the root, without a `/` at its end. */
  note(path: string): void {
    this.#paths.add(path)
    if (this.#paths.size > PATHS_MAX) this.noteAll()
  }

  noteAll(): void {
    this.#isWhole = true
    this.#paths.clear()
  }

  /** Everything, and whether it looks changed or not. */
  force(): void {
    this.noteAll()
    this.#isForced = true
  }

  /** For one round, which ends by `settle` or `restore`. */
  take(): Pending {
    const scope = this.#isWhole ? 'whole' : this.#paths
    this.#taken = { scope, isForced: this.#isForced }
    this.#paths = new Set()
    this.#events = 0
    this.#isWhole = false
    this.#isForced = false
    return this.#taken
  }

  /** What was taken is in the newest snapshot, or no change. */
  settle(): void {
    this.#taken = null
  }

  /** The round failed: what was taken is due again. The tree may have been looked at already. */
  restore(): void {
    const taken = this.#taken
    this.#taken = null
    if (taken === null) return
    this.#isForced = true
    if (taken.scope === 'whole') this.noteAll()
    else for (const path of taken.scope) this.note(path)
  }

  list(): PendingFiles {
    const scopes: readonly TreeScope[] = [...(this.#taken === null ? [] : [this.#taken.scope]), this.#paths]
    const paths = new Set(scopes.flatMap((scope) => (scope === 'whole' ? [] : [...scope])))
    return { paths: [...paths].sort(), isWhole: this.#isWhole || this.#taken?.scope === 'whole' }
  }
}
