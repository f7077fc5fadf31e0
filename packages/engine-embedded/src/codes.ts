/** Small integers for the closed vocabularies. A code is the place in the vocabulary's list, which only grows at its end. */

import {
  EDGE_KINDS,
  type EdgeKind,
  type FileStatus,
  LANGUAGES,
  type Language,
  NODE_KINDS,
  type NodeKind,
} from '@onyx/core'
import { damaged } from './sqlite-errors.ts'

const STORED_RESOLUTIONS = ['exact', 'inferred', 'external'] as const
export type StoredResolution = (typeof STORED_RESOLUTIONS)[number]
const FILE_STATUSES: readonly FileStatus[] = ['parsed', 'partial', 'skipped', 'failed']

interface Vocabulary<T extends string> {
  readonly codeOf: (word: T) => number
  /** @throws store_damaged for a code that no version has written. */
  readonly wordOf: (code: number) => T
}

export const nodeKinds: Vocabulary<NodeKind> = vocabulary('node kind', NODE_KINDS)
export const edgeKinds: Vocabulary<EdgeKind> = vocabulary('edge kind', EDGE_KINDS)
export const languages: Vocabulary<Language> = vocabulary('language', LANGUAGES)
export const resolutions: Vocabulary<StoredResolution> = vocabulary('resolution', STORED_RESOLUTIONS)
export const fileStatuses: Vocabulary<FileStatus> = vocabulary('file status', FILE_STATUSES)

function vocabulary<T extends string>(what: string, words: readonly T[]): Vocabulary<T> {
  const codes = new Map<string, number>(words.map((word, code) => [word, code]))
  return {
    codeOf: (word) => {
      const code = codes.get(word)
      if (code === undefined) throw new TypeError(`${word} is no ${what}`)
      return code
    },
    wordOf: (code) => {
      const word = words[code]
      if (word === undefined) throw damaged('database', `it holds ${code} for a ${what}`)
      return word
    },
  }
}
