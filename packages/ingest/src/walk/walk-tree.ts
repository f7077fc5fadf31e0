/** Lists a tree's files with what is to be done with each; every entry that git would not ignore is accounted for. Reads no source. */

import { type BigIntStats, type Dirent, lstatSync, readdirSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type ErrorCode, type Language, OnyxError } from '@onyx/core'
import { GIT_IGNORE_FILE, IgnoreRules, ONYX_IGNORE_FILE } from './ignore-rules.ts'
import { outerIgnores, readIgnoreFile } from './outer-ignores.ts'
import { errorCodeOf, failureOf, SYMBOLIC_LINK, tooLarge } from './read-regular-file.ts'
import { generatedName, mayBeVendored, skippedName, VIRTUAL_ENVIRONMENT_FILE, vendoredFolder } from './skip-rules.ts'
import { NO_STAMP, stampOf } from './stamp.ts'

export interface WalkOptions {
  /** Absolute and real: no symbolic link in it. */
  readonly root: string
  /** What a file of this name is good for. */
  readonly classify: (name: string) => FileUse
  readonly sourceBytesMax: number
  /** Names of folders directly below the root that are not part of the tree (the data folder). */
  readonly excluded?: readonly string[]
  readonly onProgress?: (found: number) => void
  readonly signal?: AbortSignal
}

export interface FileUse {
  readonly language: Language | null
  /** Its text is read by the layout of a language. */
  readonly isManifest: boolean
}

export interface WalkedFile extends FileUse {
  /** Relative to the root, `/` between parts, as the file system spells it; ends in `/` for a folder that was not entered. */
  readonly path: string
  /** 0 where nobody looked: at what is no source, and no manifest either. */
  readonly sizeBytes: number
  readonly stamp: string
  /** Why it is not to be read; null for sources. */
  readonly skipped: string | null
  /** Why it is read, but no source to extract from; null for what is. */
  readonly unwanted: string | null
  /** Why it cannot be read, though it should be; null otherwise. */
  readonly failed: WalkFailure | null
}

export interface WalkFailure {
  readonly code: ErrorCode
  readonly message: string
}

export interface TreeWalk {
  /** By path, in code unit order. */
  readonly files: readonly WalkedFile[]
  /** How many files and folders the ignore files exclude; a folder counts once. */
  readonly ignored: number
}

/** Far more than any repository that one process indexes; a home or root folder given by mistake has more. */
export const TREE_FILES_MAX = 1_000_000
/** Real trees stay below 30; a loop made by mounts ends here. */
export const TREE_DEPTH_MAX = 128
/** Folders between two looks at the event loop. */
const FOLDERS_PER_TURN = 64

const NO_USE: FileUse = { language: null, isManifest: false }
const NO_SIBLINGS: ReadonlySet<string> = new Set()
const GIT_FOLDER = '.git'
const NOT_SOURCE = 'not source code of a known language'
/** The reason of a file that is read, though not parsed. */
export const MANIFEST_ONLY = 'a manifest: read for module names'

interface Folder {
  /** Relative, with a `/` at its end; empty for the root. */
  readonly path: string
  readonly name: string
  readonly depth: number
  readonly rules: IgnoreRules
  /** .onyxignore asks for it: conventions do not count. */
  readonly isKept: boolean
  readonly siblings: ReadonlySet<string>
}

/** @throws path_missing, path_unreadable for the root itself, limit_exceeded for a tree of too many files, cancelled. */
export async function walkTree(options: WalkOptions): Promise<TreeWalk> {
  const walk = new Walk(options)
  for (let turn = 1; walk.step(); turn++) {
    if (turn % FOLDERS_PER_TURN !== 0) continue
    await setImmediate()
    if (options.signal?.aborted) throw new OnyxError('cancelled', `Walking ${options.root} was interrupted.`)
    options.onProgress?.(walk.files.length)
  }
  walk.files.sort((left, right) => (left.path < right.path ? -1 : 1))
  return { files: walk.files, ignored: walk.ignored }
}

class Walk {
  readonly files: WalkedFile[] = []
  ignored = 0
  readonly #options: WalkOptions
  readonly #excluded: ReadonlySet<string>
  readonly #pending: Folder[]

  constructor(options: WalkOptions) {
    this.#options = options
    this.#excluded = new Set(options.excluded)
    const rules = IgnoreRules.atRoot(outerIgnores(options.root))
    this.#pending = [{ path: '', name: '', depth: 0, rules, isKept: false, siblings: NO_SIBLINGS }]
  }

  /** Lists one folder; false when none is left. */
  step(): boolean {
    const folder = this.#pending.pop()
    if (folder === undefined) return false
    const entries = this.#entriesOf(folder)
    if (entries === null) return true
    const names = entries.map((entry) => entry.name)
    const reason = folder.depth === 0 || folder.isKept ? null : reasonNotToEnter(folder, names)
    if (reason !== null) this.#skip(folder.path, reason)
    else this.#visit(folder, entries, names)
    return true
  }

  #absolute(path: string): string {
    return `${this.#options.root}/${path}`
  }

  #entriesOf(folder: Folder): readonly Dirent[] | null {
    if (folder.depth > TREE_DEPTH_MAX) {
      this.#fail(folder.path, null, {
        code: 'limit_exceeded',
        message: `deeper than ${TREE_DEPTH_MAX} folders: not entered`,
      })
      return null
    }
    try {
      return readdirSync(this.#absolute(folder.path), { withFileTypes: true })
    } catch (error) {
      if (folder.depth === 0) throw rootError(this.#options.root, error)
      const failure = failureOf(error)
      if (failure.kind === 'failed') this.#fail(folder.path, null, { code: failure.code, message: failure.reason })
      else if (failure.kind === 'skipped') this.#skip(folder.path, failure.reason)
      return null
    }
  }

  #visit(folder: Folder, entries: readonly Dirent[], names: readonly string[]): void {
    const read = (name: string): string | null =>
      names.includes(name) ? readIgnoreFile(this.#absolute(folder.path + name)) : null
    const rules = folder.rules.withFiles(folder.path, { git: read(GIT_IGNORE_FILE), onyx: read(ONYX_IGNORE_FILE) })
    const nameSet = names.some((name) => mayBeVendored(name)) ? new Set(names) : NO_SIBLINGS
    for (const entry of entries) {
      if (entry.name === GIT_FOLDER || (folder.depth === 0 && this.#excluded.has(entry.name))) continue
      if (this.files.length >= TREE_FILES_MAX) throw tooManyFiles(this.#options.root)
      if (entry.isDirectory()) this.#meetFolder(folder, rules, entry.name, nameSet)
      else this.#meetFile(folder, rules, entry)
    }
  }

  #meetFolder(parent: Folder, rules: IgnoreRules, name: string, siblings: ReadonlySet<string>): void {
    const path = `${parent.path}${name}/`
    const { decision } = rules.decide(path)
    if (decision === 'ignored') {
      this.ignored++
      return
    }
    this.#pending.push({
      path,
      name,
      depth: parent.depth + 1,
      rules: rules.enter(path),
      isKept: decision === 'kept',
      siblings,
    })
  }

  #meetFile(folder: Folder, rules: IgnoreRules, entry: Dirent): void {
    const path = folder.path + entry.name
    const { decision } = rules.decide(path)
    if (decision === 'ignored') {
      this.ignored++
      return
    }
    if (entry.isSymbolicLink()) return this.#skip(path, SYMBOLIC_LINK)
    if (!entry.isFile()) return this.#skip(path, 'not a regular file')
    const use = this.#options.classify(entry.name)
    // Nobody reads it: that it is there is all. Most files of some trees are such, and looking at each takes a call of the system.
    const isRead = use.language !== null || use.isManifest
    if (!isRead && !isMangled(path)) return this.#skip(path, NOT_SOURCE)
    const stats = this.#statsOf(path, use)
    if (stats === null) return
    this.files.push({
      ...use,
      path,
      sizeBytes: Number(stats.size),
      stamp: isRead ? stampOf(stats) : NO_STAMP,
      skipped: this.#reasonNotToRead(entry.name, use, stats, decision === 'kept'),
      unwanted: decision === 'kept' ? null : generatedName(entry.name),
      failed: null,
    })
  }

  /** Null when the file has vanished, or cannot be looked at: then it is listed as failed. */
  #statsOf(path: string, use: FileUse): BigIntStats | null {
    try {
      return lstatSync(this.#absolute(path), { bigint: true })
    } catch (error) {
      const failure = failureOf(error)
      if (isMangled(path) && errorCodeOf(error) === 'ENOENT')
        this.#fail(path, use, { code: 'path_unreadable', message: 'its name is not valid UTF-8' })
      else if (failure.kind === 'failed') this.#fail(path, use, { code: failure.code, message: failure.reason })
      return null
    }
  }

  #reasonNotToRead(name: string, use: FileUse, stats: BigIntStats, isKept: boolean): string | null {
    if (!stats.isFile()) return 'not a regular file'
    if (use.language === null) return use.isManifest ? MANIFEST_ONLY : NOT_SOURCE
    if (stats.size > BigInt(this.#options.sourceBytesMax)) return tooLarge(this.#options.sourceBytesMax)
    return isKept ? null : skippedName(name)
  }

  #skip(path: string, skipped: string): void {
    this.files.push({ ...NO_USE, path, sizeBytes: 0, stamp: NO_STAMP, skipped, unwanted: null, failed: null })
  }

  #fail(path: string, use: FileUse | null, failed: WalkFailure): void {
    this.files.push({ ...(use ?? NO_USE), path, sizeBytes: 0, stamp: NO_STAMP, skipped: null, unwanted: null, failed })
  }
}

/** What is no UTF-8 was replaced on reading the folder. */
function isMangled(path: string): boolean {
  return path.includes('\uFFFD')
}

function reasonNotToEnter(folder: Folder, names: readonly string[]): string | null {
  if (names.includes(GIT_FOLDER)) return 'a submodule or nested repository: ingest it on its own'
  const isCandidate = mayBeVendored(folder.name) || names.includes(VIRTUAL_ENVIRONMENT_FILE)
  return isCandidate ? vendoredFolder(folder.name, folder.siblings, names) : null
}

function rootError(root: string, cause: unknown): OnyxError {
  const code = errorCodeOf(cause)
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new OnyxError('path_missing', `There is no folder ${root}.`, {
      hint: 'Give the folder of a repository.',
      cause,
    })
  }
  return new OnyxError('path_unreadable', `The folder ${root} cannot be read (${code}).`, {
    hint: 'Check its permissions.',
    cause,
  })
}

function tooManyFiles(root: string): OnyxError {
  return new OnyxError('limit_exceeded', `${root} holds more than ${TREE_FILES_MAX} files.`, {
    hint: `Exclude what is not source with an ${ONYX_IGNORE_FILE} file, or ingest a folder below it.`,
  })
}
