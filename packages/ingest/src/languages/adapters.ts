/** The languages that ingest knows, and which of them a file name belongs to. */

import type { Language } from '@onyx/core'
import type { FileUse } from '../walk/walked-file.ts'
import { go } from './go/index.ts'
import { java } from './java/index.ts'
import { javascript } from './javascript/index.ts'
import type { LanguageAdapter } from './language.ts'
import { python } from './python/index.ts'
import { rust } from './rust/index.ts'
import { typescript } from './typescript/index.ts'

const ALL: readonly LanguageAdapter[] = [python, typescript, javascript, go, java, rust]

export const ADAPTERS: ReadonlyMap<Language, LanguageAdapter> = new Map(
  ALL.map((adapter) => [adapter.language, adapter]),
)

const LANGUAGE_BY_EXTENSION = new Map(
  ALL.flatMap(({ language, grammars }) =>
    grammars.flatMap(({ extensions }) => extensions.map((extension): [string, Language] => [extension, language])),
  ),
)
const MANIFEST_NAMES = new Set(ALL.flatMap(({ manifests }) => manifests))

export function classifyName(name: string): FileUse {
  const dot = name.lastIndexOf('.')
  const language = dot < 0 ? undefined : LANGUAGE_BY_EXTENSION.get(name.slice(dot + 1).toLowerCase())
  return { language: language ?? null, isManifest: MANIFEST_NAMES.has(name) }
}
