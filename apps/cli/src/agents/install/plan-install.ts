/** What installing changes, or taking it out again: worked out before anything is written. */

import { existsSync } from 'node:fs'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { type AgentClient, CLIENTS, type ServerCommand } from './clients.ts'
import type { InstalledFile } from './install-record.ts'
import { appendInstructions } from './instructions-block.ts'
import { followedFile, readRepositoryFile } from './repository-file.ts'
import { applyEdit, type TextEdit, withoutInserted } from './text-edit.ts'

export interface FileChange {
  /** Relative to the repository. */
  readonly file: string
  /** Null: the file is not there. */
  readonly before: string | null
  readonly after: string | null
  readonly action: 'add' | 'remove' | 'leave'
  /** What the change is, or why there is none. */
  readonly inserted: string
  readonly note: string
  /** Of the record, when something is taken out. */
  readonly folders: readonly string[]
}

/** The clients asked for, else those that the repository shows signs of, else the first. @throws usage */
export function chosenClients(root: string, asked: readonly string[]): readonly AgentClient[] {
  const unknown = asked.find((name) => !CLIENTS.some((client) => client.name === name))
  if (unknown !== undefined) {
    throw new OnyxError('usage', `No agent "${unknown}" is known.`, {
      hint: `Known are ${CLIENTS.map(({ name }) => name).join(', ')}; docs/agents.md shows how to do it by hand.`,
    })
  }
  if (asked.length > 0) return CLIENTS.filter(({ name }) => asked.includes(name))
  const found = CLIENTS.filter(({ signs }) => signs.some((sign) => existsSync(path.join(root, sign))))
  return found.length > 0 ? found : CLIENTS.slice(0, 1)
}

export function planInstall(
  root: string,
  clients: readonly AgentClient[],
  server: ServerCommand,
): readonly FileChange[] {
  const configured = clients.map((client) => planEdit(root, client.file, (text) => client.add(text, server)))
  const instructions = [...new Set(clients.map((client) => followedFile(root, client.instructions)))]
  return [...configured, ...instructions.map((file) => planEdit(root, file, appendInstructions))]
}

export function planRemoval(root: string, installed: readonly InstalledFile[]): readonly FileChange[] {
  return installed.map(({ file, inserted, isNew, folders }): FileChange => {
    const before = readRepositoryFile(root, file)
    const change = { file, before, inserted, folders }
    if (before === null) return { ...change, after: null, action: 'leave', note: 'is gone already' }
    const rest = withoutInserted(before, inserted)
    if (rest === null)
      return { ...change, after: before, action: 'leave', note: 'was changed since: take the entry "onyx" out by hand' }
    return { ...change, after: isNew && rest === '' ? null : rest, action: 'remove', note: '' }
  })
}

function planEdit(root: string, file: string, add: (text: string) => TextEdit | null): FileChange {
  const before = readRepositoryFile(root, file)
  const edit = edited(file, before ?? '', add)
  if (edit === null)
    return { file, before, after: before, action: 'leave', inserted: '', note: 'has it already', folders: [] }
  const after = applyEdit(before ?? '', edit)
  return { file, before, after, action: 'add', inserted: edit.inserted, note: '', folders: [] }
}

function edited(file: string, text: string, add: (text: string) => TextEdit | null): TextEdit | null {
  try {
    return add(text)
  } catch (error) {
    if (!(error instanceof OnyxError)) throw error
    const hint = error.hint === null ? {} : { hint: error.hint }
    throw new OnyxError(error.code, `${file} is left as it is. ${error.message}`, { ...hint, cause: error })
  }
}
