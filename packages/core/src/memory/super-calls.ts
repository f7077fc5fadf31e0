/**
 * Whether a call from an overriding method to what it overrides names the declaration itself (`super.run()`), where no dispatch happens,
 * or another object's method (`inner.run()`, as a decorator has it), where it does. Edges do not tell; the text at the place does.
 */

import type { GraphEdge } from '../model/graph.ts'
import type { GraphReader } from '../ports/graph-store.ts'

/** `super.`, `super().`, `super(A, self).`, `super::`; also `Base.` and `Trait::`, which name a type. */
const NAMES_TYPE = /(?:\bsuper\b\s*(?:\([^()]*\))?|\b[A-Z]\w*(?:<[^<>]*>)?)\s*(?:\.|::)\s*$/
/** Text before a name that is looked at. */
const BEFORE_MAX = 200

export class SuperCalls {
  readonly #reader: GraphReader
  #path = ''
  /** Of the last file asked for: calls come file by file. */
  #lines: readonly string[] = []

  constructor(reader: GraphReader) {
    this.#reader = reader
  }

  /** @param edge a call from a method to one that it overrides. Without its text, what is usual holds: it is one by `super`. */
  async includes({ site }: Pick<GraphEdge, 'site'>): Promise<boolean> {
    if (site === null) return true
    if (site.path !== this.#path) {
      this.#lines = ((await this.#reader.source(site.path)) ?? '').split('\n')
      this.#path = site.path
    }
    const before = this.#lines[site.line - 1]?.slice(0, site.column - 1)
    return before === undefined || before.trim() === '' || NAMES_TYPE.test(before.slice(-BEFORE_MAX))
  }
}
