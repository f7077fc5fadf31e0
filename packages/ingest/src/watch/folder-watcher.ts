/**
 * Tells which entries of a tree's folders changed. On Linux by one watch of the system for each folder, since the recursive watch of Node.js
 * takes one for each file there and enters ignored folders; elsewhere by one for the whole tree. Why no package: docs/decisions/0017-watching.md.
 */

import { type FSWatcher, watch } from 'node:fs'
import path from 'node:path'
import type { FolderObserver } from '../walk/tree-walker.ts'

export interface FolderEvents {
  /** An entry came, went or changed: its path relative to the root. Null: nobody knows which. */
  readonly onEvent: (entry: string | null) => void
  /** No more events will come. */
  readonly onFailure: (sentence: string) => void
}

export interface FolderWatcher extends FolderObserver {
  close(): void
}

/** A name that is no UTF-8 cannot be told. */
const MANGLED = '\uFFFD'

export function createFolderWatcher(root: string, events: FolderEvents): FolderWatcher {
  return process.platform === 'linux' ? new WatchOfEachFolder(root, events) : new WatchOfTree(root, events)
}

class WatchOfEachFolder implements FolderWatcher {
  readonly #root: string
  readonly #events: FolderEvents
  readonly #watches = new Map<string, FSWatcher>()
  #isClosed = false

  constructor(root: string, events: FolderEvents) {
    this.#root = root
    this.#events = events
  }

  entering(folder: string): void {
    if (this.#isClosed) return
    // It may be another folder of this name by now.
    this.left(folder)
    const onEvent = (_: string, name: string | null): void => this.#tell(folder, name)
    try {
      const started = watch(`${this.#root}/${folder}`, onEvent)
      started.on('error', () => this.left(folder))
      this.#watches.set(folder, started)
    } catch (error) {
      this.#refused(error)
    }
  }

  left(folder: string): void {
    this.#watches.get(folder)?.close()
    this.#watches.delete(folder)
  }

  close(): void {
    this.#isClosed = true
    for (const folder of [...this.#watches.keys()]) this.left(folder)
  }

  #tell(folder: string, name: string | null): void {
    if (name === null || name.includes(MANGLED)) return this.#events.onEvent(null)
    this.#events.onEvent(folder + name)
    // A folder that goes tells so by its own name, which one of its entries may bear too.
    const self = folder.slice(0, -1)
    if (name === path.basename(folder === '' ? this.#root : self)) this.#events.onEvent(self)
  }

  #refused(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // Gone, or not to be read: the walk says so.
    if (code !== 'ENOSPC' && code !== 'EMFILE' && code !== 'ENOSYS') return
    const count = this.#watches.size
    this.close()
    const why = {
      ENOSPC: `the system's limit of watched folders was reached after ${count} (fs.inotify.max_user_watches)`,
      EMFILE: "the system's limit of watchers was reached (fs.inotify.max_user_instances)",
      ENOSYS: 'this system cannot watch folders',
    }[code]
    this.#events.onFailure(why)
  }
}

class WatchOfTree implements FolderWatcher {
  readonly #watch: FSWatcher | null

  constructor(root: string, { onEvent, onFailure }: FolderEvents) {
    this.#watch = watchTree(root, onEvent, onFailure)
  }

  entering(): void {
    // All of them are watched.
  }

  left(): void {
    // Whether an entry belongs to the tree is asked of the tree.
  }

  close(): void {
    this.#watch?.close()
  }
}

function watchTree(
  root: string,
  onEvent: FolderEvents['onEvent'],
  onFailure: FolderEvents['onFailure'],
): FSWatcher | null {
  const fail = (error: Error): void => onFailure(`this system does not watch ${root} (${error.message})`)
  try {
    const started = watch(root, { recursive: true }, (_, name) =>
      onEvent(name === null || name.includes(MANGLED) ? null : name.split(path.sep).join('/')),
    )
    started.on('error', fail)
    return started
  } catch (error) {
    fail(error instanceof Error ? error : new Error(String(error)))
    return null
  }
}
