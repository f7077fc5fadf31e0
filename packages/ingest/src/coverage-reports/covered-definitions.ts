/** Which functions of a file ran, from the lines that did. */

import type { NodeId, NodeKind } from '@onyx/core'
import type { LocatedDefinition, LocatedFile } from '../resolve/locate-definitions.ts'
import type { CoveredLines } from './coverage-report.ts'
import { headerEnd } from './python-headers.ts'

const CALLABLE: ReadonlySet<NodeKind> = new Set(['function', 'method', 'macro'])

export class CallableLines {
  /** Line → the innermost function in whose body it is. The line of a name is not in its body: it runs when the function is defined. So does all of Python's header. */
  readonly #bodies = new Map<number, NodeId>()
  /** Line → the function that begins there, from decorators to the name; null where there are several. Empty for Python, see below. */
  readonly #headers = new Map<number, NodeId | null>()
  /** The last line of the file. */
  readonly lineCount: number

  /** Of a Python file whose text is there. */
  readonly #text: readonly string[] | null

  /** @param text of the file, null where it is not at hand. */
  constructor({ definitions, language }: LocatedFile, text: string | null) {
    this.#text = language === 'python' && text !== null ? text.split('\n') : null
    this.lineCount = definitions.reduce((last, { span }) => Math.max(last, span[2]), 0)
    const callables = definitions.filter(({ kind }) => CALLABLE.has(kind))
    // Outer ones first: inner ones take their lines over.
    for (const callable of callables.toSorted((left, right) => lengthOf(right) - lengthOf(left))) this.#add(callable)
    // There reports derive what was entered from lines, and the line of a function runs when it is defined.
    if (language === 'python') this.#headers.clear()
  }

  /** Sorted. */
  coveredBy({ lines, entered }: CoveredLines): readonly NodeId[] {
    const found = new Set<NodeId>()
    for (const line of lines) add(this.#bodies.get(line))
    for (const line of entered) add(this.#headers.get(line))
    return [...found].sort()

    function add(id: NodeId | null | undefined): void {
      if (id !== undefined && id !== null) found.add(id)
    }
  }

  #add({ id, line, column, span }: LocatedDefinition): void {
    const [startLine, , endLine, endColumn] = span
    const last = endColumn > 1 ? endLine : endLine - 1
    const header = this.#text === null ? line : headerEnd(this.#text, line, column)
    for (let each = header + 1; each <= last; each++) this.#bodies.set(each, id)
    for (let each = startLine; each <= line; each++) this.#headers.set(each, this.#headers.has(each) ? null : id)
  }
}

function lengthOf({ span }: LocatedDefinition): number {
  return span[2] - span[0]
}
