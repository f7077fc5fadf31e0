/** What the module table needs to know of every file, without its facts: a few names and one hash. */

import type { Language } from '@onyx/core'
import { terminalName } from './expressions.ts'
import type { FileFacts } from './facts.ts'

/** Languages whose interfaces are found by what they ask for; their lookup rules say `implicitInterfaces`. */
const IMPLICITLY_IMPLEMENTED: ReadonlySet<Language> = new Set(['go'])

export interface FileSummary {
  readonly language: Language
  readonly packageClause: string | null
  /** Names defined at the top of the file: what a shared module's other files see. */
  readonly topLevel: readonly string[]
  /** Names of types that this file adds members to from outside: Go receivers, Rust impls. */
  readonly extendedTypes: readonly string[]
  /** One method of each interface that types implement without saying so: who has the interface's methods has this one. */
  readonly interfaceMethods: readonly string[]
  /** Hash of all that other files read here as it stands. Equal hash: they are resolved again only when an answer to them is another one. */
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
  const interfaceMethods = IMPLICITLY_IMPLEMENTED.has(language) ? tellingMethods(facts) : []
  return {
    language,
    packageClause,
    topLevel: [...topLevel].sort(),
    extendedTypes: [...extendedTypes].sort(),
    interfaceMethods,
    interfaceHash,
  }
}

/** The longest method name of each interface, the first of equally long ones: the longer, the fewer types have it. */
function tellingMethods({ definitions }: FileFacts): readonly string[] {
  const chosen = new Map<number, string>()
  for (const { kind, name, parent } of definitions) {
    if (kind !== 'method' || definitions[parent]?.kind !== 'interface') continue
    chosen.set(parent, moreTelling(chosen.get(parent), name))
  }
  return [...new Set(chosen.values())].sort()
}

/** Of two methods of an interface the one that it is found by. */
export function moreTelling(before: string | undefined, name: string): string {
  if (before === undefined || name.length > before.length) return name
  return name.length === before.length && name < before ? name : before
}
