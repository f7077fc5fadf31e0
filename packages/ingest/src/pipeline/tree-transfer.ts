/** How a parser thread hands syntax to its extractor thread: trees change hands without a copy, grammars are named once. */

import type { MessagePort, Transferable } from 'node:worker_threads'
import { type GrammarNames, SyntaxTree } from '../syntax/syntax-tree.ts'
import type { ReadSource } from './read-source.ts'

interface SentTree {
  /** Its number in the order in which grammars were named. */
  readonly grammar: number
  /** What was parsed, where that is not the file's own text. */
  readonly rewritten: string | null
  readonly memory: ArrayBuffer
}

export interface SourceMessage {
  readonly source: ReadSource<SentTree>
  /** Of the grammar that a tree is the first of. */
  readonly names: GrammarNames | null
  /** The file ends its batch. */
  readonly isLast: boolean
}

export class TreeSender {
  readonly #port: MessagePort
  readonly #grammars = new Map<GrammarNames, number>()

  constructor(port: MessagePort) {
    this.#port = port
  }

  /** The tree is gone afterwards. */
  send(source: ReadSource, isLast: boolean): void {
    if (source.kind === 'read') {
      const { tree, text } = source
      const known = this.#grammars.get(tree.names)
      const grammar = known ?? this.#grammars.size
      this.#grammars.set(tree.names, grammar)
      const sent = { grammar, rewritten: tree.text === text ? null : tree.text, memory: tree.memory }
      const names = known === undefined ? tree.names : null
      this.#post({ source: { ...source, tree: sent }, names, isLast }, [tree.memory])
    } else this.#post({ source, names: null, isLast }, [])
  }

  #post(message: SourceMessage, transferred: readonly Transferable[]): void {
    this.#port.postMessage(message, transferred)
  }
}

export class TreeReceiver {
  readonly #grammars: GrammarNames[] = []

  receive({ source, names }: SourceMessage): ReadSource {
    if (names !== null) this.#grammars.push(names)
    if (source.kind !== 'read') return source
    const { grammar, rewritten, memory } = source.tree
    const known = this.#grammars[grammar]
    if (known === undefined) throw new TypeError(`grammar ${grammar} was not named`)
    return { ...source, tree: new SyntaxTree(rewritten ?? source.text, known, memory) }
  }
}
