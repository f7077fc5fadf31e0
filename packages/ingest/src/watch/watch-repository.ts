/** Keeps a project's graph up to date with its folder: events of files, gathered into rounds, each one differential ingest. */

import { setTimeout as delay } from 'node:timers/promises'
import { type Embedder, OnyxError } from '@onyx/core'
import { isDirty } from '../git/git-state.ts'
import { type IngestReport, type IngestRequest, ingestRepository, realRoot } from '../ingest-repository.ts'
import { treeOptions } from '../pipeline/tree-reading.ts'
import { isEmpty, KeptTree, type TreeDifference } from '../walk/kept-tree.ts'
import type { FolderObserver } from '../walk/tree-walker.ts'
import { whyNoEvents } from './event-support.ts'
import { createFolderWatcher, type FolderWatcher } from './folder-watcher.ts'
import { type HeadWatcher, watchHead } from './head-watcher.ts'
import { PendingChanges, type PendingFiles } from './pending-changes.ts'
import { VectorFollower, type VectorsMade } from './vector-follower.ts'

export interface WatchRequest
  extends Pick<IngestRequest, 'store' | 'project' | 'author' | 'workers' | 'excluded' | 'lockWaitMs' | 'onProgress'> {
  readonly root: string
  /** Looks at the whole tree in intervals though there may be events. */
  readonly poll?: boolean
  /** Vectors follow the graph in the background, while nothing changes; null leaves them for later. */
  readonly openEmbedder: (() => Promise<Embedder>) | null
  /** Vectors have caught up, or could not be made; the watch goes on. */
  readonly onVectors?: (made: VectorsMade) => void
  /** Ends the watch. */
  readonly signal: AbortSignal
}

export type WatchRound =
  /** A snapshot of the tree as it is now. */
  | {
      readonly kind: 'indexed'
      readonly difference: TreeDifference
      readonly report: IngestReport
      /** From the first event to the snapshot. */
      readonly tookMs: number
    }
  /** The round is tried again after a while, and told once. */
  | { readonly kind: 'failed'; readonly error: unknown }
  /** There will be no events: the whole tree is looked at in intervals. */
  | { readonly kind: 'polling'; readonly why: string; readonly intervalMs: number }

/** Saves of one command follow each other faster; the rest of a longer burst is another round. */
const QUIET_MS = 10
/** A burst that does not end is indexed in parts. */
const GATHER_MAX_MS = 250
/** The look that finds what no event told, on the cheap: 10,000 unchanged files take 30 ms. */
const NET_INTERVAL_MS = 180_000
/** git looks at every file, on all processors: whoever saves again within it would wait for that. */
const CONFIRM_QUIET_MS = 500
export const POLL_INTERVAL_MS = 2_000
/** After a round that failed. Writers wait for a held lock on top of it. */
const RETRY_MS = 2_000

/** @throws path_missing, usage (not a folder) */
export function watchRepository(request: WatchRequest): RepositoryWatch {
  return new RepositoryWatch({ ...request, root: realRoot(request.root) })
}

export class RepositoryWatch {
  readonly #request: WatchRequest
  readonly #tree: KeptTree
  #watcher: FolderWatcher | null = null
  #head: HeadWatcher | null = null
  readonly #changes = new PendingChanges()
  readonly #vectors: VectorFollower | null
  /** Why there are no events; null while there are. */
  #noEvents: string | null
  #hasSaidPolling = false
  #firstEventAtMs = 0
  #lastEventAtMs = 0
  /** The last round indexed something that may have been written again in the same tick of the clock. */
  #isSettled = true
  #lastFailure = ''
  #commit: string | null = null
  /** The last snapshot counts as changed from its commit, and git was not asked. */
  #hasGuessed = false
  #notBeforeMs = 0
  #wake: () => void = () => undefined

  constructor(request: WatchRequest) {
    const { root, excluded, poll, openEmbedder } = request
    this.#request = request
    this.#noEvents = poll === true ? 'as asked' : whyNoEvents(root)
    const folders: FolderObserver = {
      entering: (folder) => this.#watcher?.entering(folder),
      left: (folder) => this.#watcher?.left(folder),
    }
    this.#tree = new KeptTree({ ...treeOptions(root, excluded), folders })
    this.#vectors = openEmbedder === null ? null : new VectorFollower({ ...request, openEmbedder })
  }

  /** What is not in the newest snapshot yet, as far as events have told; anything may be, before the first round and without events. */
  pending(): PendingFiles {
    const { paths, isWhole } = this.#changes.list()
    return { paths, isWhole: isWhole || this.#watcher === null || this.#noEvents !== null }
  }

  /** Until the signal ends it, or the loop. For one loop; while that does not ask for the next round, changes gather. */
  async *rounds(): AsyncGenerator<WatchRound, void, undefined> {
    const { root } = this.#request
    if (this.#noEvents === null) this.#watcher = createFolderWatcher(root, this.#events())
    this.#head = watchHead(root, () => this.#force())
    this.#force()
    try {
      while (await this.#isDue()) {
        if (this.#noEvents !== null && !this.#hasSaidPolling) {
          this.#hasSaidPolling = true
          yield { kind: 'polling', why: this.#noEvents, intervalMs: POLL_INTERVAL_MS }
        }
        const round = await this.#round()
        if (this.#request.signal.aborted) return
        if (round !== null) yield round
      }
    } finally {
      this.#watcher?.close()
      this.#head?.close()
      await this.#vectors?.close()
    }
  }

  #events() {
    return {
      onEvent: (entry: string | null): void => {
        this.#changes.count()
        if (entry === null) this.#changes.noteAll()
        else if (this.#tree.mayHold(entry)) this.#changes.note(entry)
        this.#happened()
      },
      onFailure: (why: string): void => {
        this.#noEvents = why
        this.#force()
      },
    }
  }

  #force(): void {
    this.#changes.force()
    this.#happened()
  }

  #happened(): void {
    if (this.#changes.isEmpty) return
    const now = performance.now()
    if (this.#firstEventAtMs === 0) this.#firstEventAtMs = now
    this.#lastEventAtMs = now
    this.#vectors?.pause()
    this.#wake()
  }

  /** Resolves when a round is due; false when the watch ends. */
  async #isDue(): Promise<boolean> {
    const { signal } = this.#request
    while (!signal.aborted) {
      if (this.#changes.isEmpty) {
        this.#vectors?.resume()
        this.#confirmGuess()
        await this.#somethingHappens()
        if (this.#changes.isEmpty) this.#changes.noteAll()
        continue
      }
      const now = performance.now()
      const gatheredAtMs = Math.min(this.#lastEventAtMs + QUIET_MS, this.#firstEventAtMs + GATHER_MAX_MS)
      const leftMs = Math.max(gatheredAtMs, this.#notBeforeMs) - now
      if (leftMs <= 0) return true
      await delay(leftMs, undefined, { signal }).catch(ignoreAborted)
    }
    return false
  }

  /** Or the time for a look at everything has come. */
  async #somethingHappens(): Promise<void> {
    const intervalMs = this.#noEvents === null ? NET_INTERVAL_MS : POLL_INTERVAL_MS
    const { signal } = this.#request
    const woken = new AbortController()
    this.#wake = () => woken.abort()
    await delay(intervalMs, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(ignoreAborted)
    this.#wake = () => undefined
  }

  /** Null when nothing changed that a snapshot would tell. */
  async #round(): Promise<WatchRound | null> {
    const { signal } = this.#request
    const startedAtMs = this.#firstEventAtMs || performance.now()
    this.#firstEventAtMs = 0
    const { scope, isForced } = this.#changes.take()
    try {
      const difference = await this.#tree.refresh(scope, { signal })
      if (isEmpty(difference) && !isForced && (this.#isSettled || scope !== 'whole')) {
        this.#changes.settle()
        return null
      }
      await this.#vectors?.pause()
      const git = isForced ? {} : this.#guessedGit()
      const report = await ingestRepository({ ...this.#request, walked: this.#tree.walk, ...git })
      this.#commit = report.commit
      this.#hasGuessed = 'git' in git
      this.#changes.settle()
      this.#isSettled = report.files.parsed === 0
      this.#lastFailure = ''
      return { kind: 'indexed', difference, report, tookMs: performance.now() - startedAtMs }
    } catch (error) {
      if (signal.aborted) return null
      this.#changes.restore()
      this.#notBeforeMs = performance.now() + RETRY_MS
      return this.#failed(error)
    }
  }

  /** Asking git what differs takes as long as a round: where HEAD stands still and files changed, something does, most likely. */
  #guessedGit(): Pick<IngestRequest, 'git'> {
    return this.#commit === null ? {} : { git: { commit: this.#commit, dirty: true } }
  }

  /** What was guessed is looked up while nothing else happens: an edit may have been taken back. */
  #confirmGuess(): void {
    if (!this.#hasGuessed) return
    this.#hasGuessed = false
    const { root, signal } = this.#request
    const eventAtMs = this.#lastEventAtMs
    const confirm = async (): Promise<void> => {
      await delay(CONFIRM_QUIET_MS, undefined, { signal })
      if (eventAtMs !== this.#lastEventAtMs) this.#hasGuessed = true
      else if (!(await isDirty(root, signal)) && !signal.aborted) this.#force()
    }
    confirm().catch(ignoreAborted)
  }

  #failed(error: unknown): WatchRound | null {
    const failure = error instanceof Error ? error.message : String(error)
    if (failure === this.#lastFailure) return null
    this.#lastFailure = failure
    return { kind: 'failed', error: error instanceof Error ? error : new OnyxError('failed', failure) }
  }
}

function ignoreAborted(): void {
  // Woken or ended: either way the wait is over.
}
