/** One step of a walk at a time: lists a folder, and says of each entry what is to be done with it. Reads no source. */

import { type BigIntStats, type Dirent, lstatSync, readdirSync } from 'node:fs'
import { OnyxError } from '@onyx/core'
import { GIT_IGNORE_FILE, IgnoreRules, ONYX_IGNORE_FILE } from './ignore-rules.ts'
import { outerIgnores, readIgnoreFile } from './outer-ignores.ts'
import { errorCodeOf, failureOf, SYMBOLIC_LINK, tooLarge } from './read-regular-file.ts'
import { generatedName, mayBeVendored, skippedName, VIRTUAL_ENVIRONMENT_FILE, vendoredFolder } from './skip-rules.ts'
import { NO_STAMP, stampOf } from './stamp.ts'
import { type FileUse, MANIFEST_ONLY, type WalkedFile, type WalkFailure } from './walked-file.ts'

export interface TreeOptions {
  /** Absolute and real: no symbolic link in it. */
  readonly root: string
  /** What a file of this name is good for. */
  readonly classify: (name: string) => FileUse
  readonly sourceBytesMax: number
  /** Names of folders directly below the root that are not part of the tree (the data folder). */
  readonly excluded?: readonly string[]
  /** Told before a folder is listed, and again when it turns out to be none of the tree's own. */
  readonly folders?: FolderObserver
}

/** Follows which folders belong to the tree. Paths are relative with a `/` at their end; empty for the root. */
export interface FolderObserver {
  entering(path: string): void
  left(path: string): void
}

/** Far more than any repository that one process indexes; a home or root folder given by mistake has more. */
export const TREE_FILES_MAX = 1_000_000
/** Real trees stay below 30; a loop made by mounts ends here. */
export const TREE_DEPTH_MAX = 128

const NO_USE: FileUse = { language: null, isManifest: false }
const NO_SIBLINGS: ReadonlySet<string> = new Set()
const GIT_FOLDER = '.git'
const NOT_SOURCE = 'not source code of a known language'

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

/** A folder that was listed: what its entries are judged by. */
interface EnteredFolder {
  readonly folder: Folder
  /** With those of its own ignore files. */
  readonly rules: IgnoreRules
  /** What stands beside its entries, where one is called as vendored folders are. */
  readonly names: ReadonlySet<string>
}

type EntryKind = Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>

export class TreeWalker {
  readonly files = new Map<string, WalkedFile>()
  readonly folders = new Map<string, EnteredFolder>()
  ignored = 0
  readonly #options: TreeOptions
  readonly #excluded: ReadonlySet<string>
  readonly #pending: Folder[] = []

  constructor(options: TreeOptions) {
    this.#options = options
    this.#excluded = new Set(options.excluded)
  }

  get root(): string {
    return this.#options.root
  }

  enterRoot(): void {
    const rules = IgnoreRules.atRoot(outerIgnores(this.root))
    this.#pending.push({ path: '', name: '', depth: 0, rules, isKept: false, siblings: NO_SIBLINGS })
  }

  /** Looks again at one entry of a folder that was entered, after it was forgotten; nothing where it is not there any more. */
  meetAgain(parentPath: string, name: string): void {
    const parent = this.folders.get(parentPath)
    if (parent === undefined || this.#isExcluded(parent.folder, name)) return
    const stats = lstatSync(this.#absolute(parentPath + name), { throwIfNoEntry: false })
    if (stats !== undefined) this.#meet(parent, name, stats)
  }

  /** Whether an entry of this name takes part in the tree, should it be there. */
  mayHold(parentPath: string, name: string): boolean {
    const parent = this.folders.get(parentPath)
    if (parent === undefined || this.#isExcluded(parent.folder, name)) return false
    const path = parentPath + name
    return parent.rules.decide(path).decision !== 'ignored' || parent.rules.decide(`${path}/`).decision !== 'ignored'
  }

  /** A file or folder and everything below it. */
  forget(path: string): void {
    this.files.delete(path)
    const folder = `${path}/`
    this.files.delete(folder)
    if (!this.folders.has(folder)) return
    for (const file of this.files.keys()) if (file.startsWith(folder)) this.files.delete(file)
    for (const below of this.folders.keys()) if (below.startsWith(folder)) this.#leave(below)
  }

  /** Lists one folder; false when none is left. */
  step(): boolean {
    const folder = this.#pending.pop()
    if (folder === undefined) return false
    const entries = this.#entriesOf(folder)
    if (entries === null) return true
    const names = entries.map((entry) => entry.name)
    const reason = folder.depth === 0 || folder.isKept ? null : reasonNotToEnter(folder, names)
    if (reason === null) this.#visit(folder, entries, names)
    else {
      this.#leave(folder.path)
      this.#skip(folder.path, reason)
    }
    return true
  }

  #leave(path: string): void {
    this.folders.delete(path)
    this.#options.folders?.left(path)
  }

  #isExcluded(folder: Folder, name: string): boolean {
    return name === GIT_FOLDER || (folder.depth === 0 && this.#excluded.has(name))
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
    // Before it is listed: what appears from here on is told.
    this.#options.folders?.entering(folder.path)
    try {
      return readdirSync(this.#absolute(folder.path), { withFileTypes: true })
    } catch (error) {
      this.#leave(folder.path)
      if (folder.depth === 0) throw rootError(this.root, error)
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
    const entered: EnteredFolder = { folder, rules, names: nameSet }
    this.folders.set(folder.path, entered)
    for (const entry of entries) if (!this.#isExcluded(folder, entry.name)) this.#meet(entered, entry.name, entry)
  }

  #meet(parent: EnteredFolder, name: string, entry: EntryKind): void {
    if (this.files.size >= TREE_FILES_MAX) throw tooManyFiles(this.root)
    if (entry.isDirectory()) this.#meetFolder(parent, name)
    else this.#meetFile(parent, name, entry)
  }

  #meetFolder({ folder: parent, rules, names: siblings }: EnteredFolder, name: string): void {
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

  #meetFile({ folder, rules }: EnteredFolder, name: string, entry: EntryKind): void {
    const path = folder.path + name
    const { decision } = rules.decide(path)
    if (decision === 'ignored') {
      this.ignored++
      return
    }
    if (entry.isSymbolicLink()) return this.#skip(path, SYMBOLIC_LINK)
    if (!entry.isFile()) return this.#skip(path, 'not a regular file')
    const use = this.#options.classify(name)
    // Nobody reads it: that it is there is all. Most files of some trees are such, and looking at each takes a call of the system.
    const isRead = use.language !== null || use.isManifest
    if (!isRead && !isMangled(path)) return this.#skip(path, NOT_SOURCE)
    const stats = this.#statsOf(path, use)
    if (stats === null) return
    this.#put({
      ...use,
      path,
      sizeBytes: Number(stats.size),
      stamp: isRead ? stampOf(stats) : NO_STAMP,
      skipped: this.#reasonNotToRead(name, use, stats, decision === 'kept'),
      unwanted: decision === 'kept' ? null : generatedName(name),
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

  #put(file: WalkedFile): void {
    this.files.set(file.path, file)
  }

  #skip(path: string, skipped: string): void {
    this.#put({ ...NO_USE, path, sizeBytes: 0, stamp: NO_STAMP, skipped, unwanted: null, failed: null })
  }

  #fail(path: string, use: FileUse | null, failed: WalkFailure): void {
    this.#put({ ...(use ?? NO_USE), path, sizeBytes: 0, stamp: NO_STAMP, skipped: null, unwanted: null, failed })
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
