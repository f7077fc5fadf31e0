/** What a walk does with each kind of node, by number: a lookup a node instead of a comparison of texts. */

import type { GrammarNames } from './syntax-tree.ts'

export class KindTable<Entry> {
  readonly #entries: ReadonlyMap<string, Entry>
  /** By type number, made once per loaded grammar. */
  readonly #made = new WeakMap<GrammarNames, readonly (Entry | undefined)[]>()

  /** @param entries by the name of a node's kind. */
  constructor(entries: Iterable<readonly [string, Entry]>) {
    this.#entries = new Map(entries)
  }

  /** Literal tokens share names with nodes (`class`, `module`): only named types have entries. */
  of(names: GrammarNames): readonly (Entry | undefined)[] {
    const known = this.#made.get(names)
    if (known !== undefined) return known
    const made = names.types.map((kind, type) => (names.named[type] ? this.#entries.get(kind) : undefined))
    this.#made.set(names, made)
    return made
  }
}
