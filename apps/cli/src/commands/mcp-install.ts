/** `onyx mcp install`: writes the configuration of agents and their instructions, shows the difference first, and takes it out again. */

import { existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { OnyxError } from '@onyx/core'
import { EXIT_DONE } from '@onyx/protocol'
import type { ServerCommand } from '../agents/install/clients.ts'
import { type InstalledFile, readInstallRecord, writeInstallRecord } from '../agents/install/install-record.ts'
import { chosenClients, type FileChange, planInstall, planRemoval } from '../agents/install/plan-install.ts'
import { removeRepositoryFile, writeRepositoryFile } from '../agents/install/repository-file.ts'
import { enclosingRoot } from '../context/data-folder.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { printable } from '../rendering/layout.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface McpInstallOptions extends CommonOptions {
  readonly client?: readonly string[]
  readonly dryRun?: boolean
  readonly undo?: boolean
  readonly yes?: boolean
}

/** Of the program as it is installed, and as it lies in the sources. */
const PROGRAM_FILES = ['onyx.mjs', 'main.ts']
/** On Windows a shell finds the second. */
const NAMES = ['onyx', 'onyx.cmd']

export async function run(environment: Environment, options: McpInstallOptions): Promise<number> {
  const root = enclosingRoot(environment.cwd)
  const isUndo = options.undo === true
  const record = readInstallRecord(environment, root)
  const changes = isUndo
    ? planRemoval(root, record)
    : planInstall(root, chosenClients(root, options.client ?? []), serverCommand(environment))
  const open = changes.filter(({ action }) => action !== 'leave')
  if (options.json !== true) await environment.stdout.write(changesText(environment, changes, isUndo))
  const isWritten = open.length > 0 && options.dryRun !== true && (await isWanted(environment, options))
  if (isWritten) apply(environment, root, record, open)
  if (options.json === true) {
    const listed = changes.map(({ file, action, inserted, note }) => ({ file, action, text: inserted, note }))
    await writeDocument(environment.stdout, { root, changes: listed, written: isWritten })
  } else if (isWritten) {
    await environment.stdout.write(isUndo ? 'Taken out.\n' : 'Written. `onyx mcp install --undo` takes it out again.\n')
  }
  return EXIT_DONE
}

function apply(
  environment: Environment,
  root: string,
  record: readonly InstalledFile[],
  changes: readonly FileChange[],
): void {
  let installed = record
  for (const { file, before, after, action, inserted, folders } of changes) {
    if (after === null) removeRepositoryFile(root, file, folders)
    const made = after === null ? [] : writeRepositoryFile(root, file, after)
    installed = installed.filter((each) => each.file !== file)
    if (action === 'add') installed = [...installed, { file, inserted, isNew: before === null, folders: made }]
    // After each file: an interruption leaves nothing that cannot be taken out.
    writeInstallRecord(environment, root, installed)
  }
}

/** By its name where a shell finds it, which is the same on every machine; else by where it lies on this one. */
function serverCommand({ processVariables, programFolder }: Environment): ServerCommand {
  const folders = (processVariables['PATH'] ?? '').split(path.delimiter)
  if (folders.some((folder) => folder !== '' && NAMES.some((name) => existsSync(path.join(folder, name)))))
    return { command: 'onyx', args: ['mcp'] }
  const program = PROGRAM_FILES.map((file) => path.join(programFolder, file)).find((file) => existsSync(file))
  if (program === undefined) return { command: 'onyx', args: ['mcp'] }
  return { command: process.execPath, args: [program, 'mcp'] }
}

/** @throws usage where nobody can be asked. */
async function isWanted(environment: Environment, options: McpInstallOptions): Promise<boolean> {
  if (options.yes === true) return true
  if (environment.stdin.isTTY !== true || !environment.stdout.isTerminal) {
    throw new OnyxError('usage', 'Nothing was written, since nobody can be asked.', {
      hint: 'Say --yes to write it, or --dry-run to see it only.',
    })
  }
  const lines = createInterface({ input: environment.stdin, output: environment.rawStdout })
  try {
    return /^y(?:es)?$/i.test((await lines.question('Write this? [y/N] ', { signal: environment.signal })).trim())
  } finally {
    lines.close()
  }
}

function changesText(environment: Environment, changes: readonly FileChange[], isUndo: boolean): string {
  const style = styleFor(environment.stdout, environment.variables)
  if (changes.length === 0) return 'Nothing was installed in this repository.\n'
  return changes.map((change) => `${changeText(change, isUndo ? '-' : '+', style)}\n`).join('\n')
}

function changeText({ file, before, after, action, inserted, note }: FileChange, sign: string, style: Style): string {
  if (action === 'leave') return `${style.place(file)} ${note}.`
  const state = before === null ? ' (new)' : after === null ? ' (removed)' : ''
  const lines = inserted.replace(/\r?\n$/, '').split(/\r?\n/)
  const shown = lines.filter((line, index) => line !== '' || index > 0).map((line) => `${sign} ${printable(line)}`)
  return [`${style.place(file)}${state}`, ...shown].join('\n')
}
