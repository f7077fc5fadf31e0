/** A walk over a tree, with lanes that start on the way when there will be much to parse. */

import { availableParallelism } from 'node:os'
import { classifyName } from '../languages/adapters.ts'
import { SOURCE_BYTES_MAX } from '../syntax/parse.ts'
import type { TreeOptions } from '../walk/tree-walker.ts'
import { walkTree } from '../walk/walk-tree.ts'
import type { TreeWalk } from '../walk/walked-file.ts'
import type { ParseOutcome } from './extract-source.ts'
import { parseFiles } from './parse-files.ts'
import { ParsePool } from './parse-pool.ts'
import type { ParseJob } from './read-source.ts'

export interface TreeReadingOptions {
  readonly root: string
  /** How many files are parsed at a time; one less than processors unless given. */
  readonly workers?: number
  /** Names of folders directly below the root that are not part of the tree. */
  readonly excluded?: readonly string[]
  /** Nothing of the tree is stored: all of it will be parsed. */
  readonly isFirst: boolean
  /** The tree as somebody has just walked it; walked now when absent. */
  readonly walked?: TreeWalk
  readonly onFound: (files: number) => void
  readonly signal?: AbortSignal
}

/** More than this wait for the one writer. */
const LANES_MAX = 16
/** Processors that have enough to do beside the lanes: with the thread that stores and the one that resolves. */
const PROCESSORS_APART = 1
/** A new tree with more files is worth starting threads for before it has been walked to its end. */
const EARLY_START_FILES_MIN = 100
const DATA_FOLDER = '.onyx'

/** What is a tree's own, and what its files are good for. */
export function treeOptions(root: string, excluded: readonly string[] = []): TreeOptions {
  return {
    root,
    classify: classifyName,
    sourceBytesMax: SOURCE_BYTES_MAX,
    excluded: [DATA_FOLDER, ...excluded],
  }
}

export class TreeReading {
  /** See `walkTree`. */
  readonly walk: Promise<TreeWalk>
  readonly #options: TreeReadingOptions
  readonly #lanes: number
  #pool: ParsePool | null = null

  /** Begins to walk. */
  constructor(options: TreeReadingOptions) {
    const { root, workers, excluded = [], walked, signal } = options
    this.#options = options
    this.#lanes = Math.min(workers ?? Math.max(1, availableParallelism() - PROCESSORS_APART), LANES_MAX)
    this.walk =
      walked === undefined
        ? walkTree({
            ...treeOptions(root, excluded),
            onProgress: (found) => this.#found(found),
            ...(signal === undefined ? {} : { signal }),
          })
        : Promise.resolve(walked)
    // Whoever waits for it is told; nobody may, when something else fails first.
    this.walk.catch(() => undefined)
  }

  /** See `parseFiles`. */
  async *parse(jobs: readonly ParseJob[]): AsyncGenerator<ParseOutcome> {
    const { root, signal } = this.#options
    yield* parseFiles(jobs, { root, lanes: this.#lanes, ...(signal === undefined ? {} : { signal }) }, this.#pool)
  }

  /** Ends the threads and gives back their memory. */
  async close(): Promise<void> {
    await this.walk.catch(() => undefined)
    await this.#pool?.close()
    this.#pool = null
  }

  #found(files: number): void {
    const { root, isFirst, onFound } = this.#options
    if (isFirst && files >= EARLY_START_FILES_MIN) this.#pool ??= new ParsePool({ root, lanes: this.#lanes })
    onFound(files)
  }
}
