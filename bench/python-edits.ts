/** Edits of Python files as people make them, each with what a reader must see of it afterwards. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { GraphReader } from '@onyx/core'

export const EDIT_KINDS = ['body', 'newFunction', 'signature', 'newFile', 'rename'] as const
export type EditKind = (typeof EDIT_KINDS)[number]

/** One edit of a file that is on disk now. */
export interface Edit {
  readonly apply: () => void
  /** Whether the reader's snapshot is that of the edited tree. */
  readonly isSeen: (reader: GraphReader) => Promise<boolean>
}

const RETURN = /^( {4,})return\b.*$/m
/** Without nested brackets or starred parameters, after which no other may stand. */
const SIGNATURE = /^( *def \w+\([^()*/]*[^()*/,\s])(\)(?: -> [^\n]*)?:)$/m
const LOOKUP_LIMIT = 5

/**
 * @param file relative to the root.
 * @param number distinguishes edits of one run.
 * @returns null when the file has nothing that such an edit could change.
 */
export function planEdit(kind: EditKind, root: string, file: string, number: number): Edit | null {
  const text = readFileSync(path.join(root, file), 'utf8')
  const marker = `onyx_bench_${kind.toLowerCase()}_${number}`
  const write = (next: string, at = file): void => writeFileSync(path.join(root, at), next)
  switch (kind) {
    case 'body': {
      const edited = text.replace(RETURN, (line, indent: string) => `${indent}${marker} = ${number}\n${line}`)
      return edited === text ? null : { apply: () => write(edited), isSeen: hasSource(file, edited) }
    }
    case 'newFunction':
      return {
        apply: () => write(`${text}\n\ndef ${marker}(value):\n    return value\n`),
        isSeen: hasName(marker),
      }
    case 'signature': {
      const edited = text.replace(SIGNATURE, (_, head: string, tail: string) => `${head}, ${marker}=None${tail}`)
      return edited === text ? null : { apply: () => write(edited), isSeen: hasSignature(file, marker) }
    }
    case 'newFile': {
      const added = path.posix.join(path.posix.dirname(file), `${marker}.py`)
      return { apply: () => write(`def ${marker}(value):\n    return value\n`, added), isSeen: hasName(marker) }
    }
    case 'rename': {
      const renamed = path.posix.join(path.posix.dirname(file), `${marker}.py`)
      return {
        apply: () => renameSync(path.join(root, file), path.join(root, renamed)),
        isSeen: async (reader) => (await hasNodes(reader, renamed)) && !(await hasNodes(reader, file)),
      }
    }
  }
}

function hasSource(file: string, text: string): Edit['isSeen'] {
  return async (reader) => (await reader.source(file)) === text
}

function hasName(name: string): Edit['isSeen'] {
  return async (reader) => (await reader.nodesByName({ text: name, match: 'name', limit: LOOKUP_LIMIT })).length > 0
}

function hasSignature(file: string, marker: string): Edit['isSeen'] {
  return async (reader) => (await reader.nodesInFile(file)).some((node) => node.signature?.includes(marker))
}

async function hasNodes(reader: GraphReader, file: string): Promise<boolean> {
  return (await reader.nodesInFile(file)).length > 0
}
