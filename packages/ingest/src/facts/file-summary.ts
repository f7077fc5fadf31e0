/** What the module table needs to know of every file, without its facts: a few names and one hash. */

import type { Language } from '@onyx/core'
import { terminalName } from './expressions.ts'
import type { FileFacts } from './facts.ts'

export interface FileSummary {
  readonly language: Language
  readonly packageClause: string | null
  /** Names defined at the top of the file: what a shared module's other files see. */
  readonly topLevel: readonly string[]
  /** Names of types that this file adds members to from outside: Go receivers, Rust impls. */
  readonly extendedTypes: readonly string[]
  /** Hash of all that other files' resolution can read here. Equal hash: nobody else needs to be resolved again. */
  readonly interfaceHash: string
}

/** @param interfaceHash as `encodeFacts` gives it. */
export function summarizeFacts(facts: FileFacts, interfaceHash: string): FileSummary {
  const topLevel = new Set<string>()
  const extendedTypes = new Set<string>()
  for (const definition of facts.definitions) {
    if (definition.parent === 0 && definition.owner === null) topLevel.add(definition.name)
    if (definition.owner !== null) extendedTypes.add(terminalName(definition.owner))
  }
  const { language, packageClause } = facts
  return {
    language,
    packageClause,
    topLevel: [...topLevel].sort(),
    extendedTypes: [...extendedTypes].sort(),
    interfaceHash,
  }
}
