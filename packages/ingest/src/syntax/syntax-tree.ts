/** A parsed file as flat arrays in pre-order: cheap to walk many times, and independent of the parser that made it. */

/** An index into the arrays of a tree; 0 is the root, -1 is none. */
export type SyntaxNode = number
export const NO_NODE: SyntaxNode = -1

/** What a grammar calls its node types and fields, by number. */
export interface GrammarNames {
  /** By type number; anonymous tokens are named by their text. */
  readonly types: readonly string[]
  /** Whether a type is named rather than a literal token. */
  readonly named: readonly boolean[]
  /** By field number; 0 is no field. */
  readonly fields: readonly string[]
}

const ERROR_TYPE = 65535

/** Bytes of one node in a tree's memory: four columns of 32 bits, two of 16. */
const NODE_BYTES = 20

/**
 * Layout: node `n` occupies index `n` of every column; its subtree is `[n, next[n])`; its first child, if any, is `n + 1`;
 * the sibling after a child `c` is `next[c]` while that is below the parent's `next`. All columns lie in one piece of memory,
 * one after the other, so that a tree goes to another thread without a copy.
 */
export class SyntaxTree {
  readonly text: string
  readonly names: GrammarNames
  readonly memory: ArrayBuffer
  readonly size: number
  /** Offsets into the text, in UTF-16 code units. */
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly parents: Int32Array
  readonly next: Uint32Array
  readonly type: Uint16Array
  readonly field: Uint16Array

  /** @param memory as another tree laid it out; not copied. */
  constructor(text: string, names: GrammarNames, memory: ArrayBuffer) {
    const size = memory.byteLength / NODE_BYTES
    const column = (index: number): [ArrayBuffer, number, number] => [memory, index * size * 4, size]
    this.text = text
    this.names = names
    this.memory = memory
    this.size = size
    this.start = new Uint32Array(...column(0))
    this.end = new Uint32Array(...column(1))
    this.parents = new Int32Array(...column(2))
    this.next = new Uint32Array(...column(3))
    this.type = new Uint16Array(...column(4))
    this.field = new Uint16Array(...column(4.5))
  }

  /** A tree of that many nodes, to be filled. */
  static allocate(text: string, names: GrammarNames, size: number): SyntaxTree {
    return new SyntaxTree(text, names, new ArrayBuffer(size * NODE_BYTES))
  }

  kind(node: SyntaxNode): string {
    const type = this.type[node]
    return type === undefined || type === ERROR_TYPE ? 'ERROR' : (this.names.types[type] ?? 'ERROR')
  }

  isNamed(node: SyntaxNode): boolean {
    const type = this.type[node] ?? ERROR_TYPE
    return type === ERROR_TYPE || (this.names.named[type] ?? false)
  }

  isLeaf(node: SyntaxNode): boolean {
    return this.next[node] === node + 1
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(this.startOf(node), this.endOf(node))
  }

  startOf(node: SyntaxNode): number {
    return this.start[node] ?? 0
  }

  endOf(node: SyntaxNode): number {
    return this.end[node] ?? 0
  }

  parent(node: SyntaxNode): SyntaxNode {
    return this.parents[node] ?? NO_NODE
  }

  /** The name of the field under which the node hangs in its parent; empty when none. */
  fieldOf(node: SyntaxNode): string {
    return this.names.fields[this.field[node] ?? 0] ?? ''
  }

  /** The first child in that field; NO_NODE when absent. */
  child(node: SyntaxNode, field: string): SyntaxNode {
    if (node < 0) return NO_NODE
    const stop = this.next[node] ?? 0
    for (let child = node + 1; child < stop; child = this.next[child] ?? stop) {
      if (this.fieldOf(child) === field) return child
    }
    return NO_NODE
  }

  /** All children in that field, in order. */
  childrenIn(node: SyntaxNode, field: string): SyntaxNode[] {
    return this.allChildren(node).filter((child) => this.fieldOf(child) === field)
  }

  /** Named children, comments included, in order. */
  children(node: SyntaxNode): SyntaxNode[] {
    return this.allChildren(node).filter((child) => this.isNamed(child))
  }

  /** Named and anonymous children, in order. */
  allChildren(node: SyntaxNode): SyntaxNode[] {
    const found: SyntaxNode[] = []
    if (node < 0) return found
    const stop = this.next[node] ?? 0
    for (let child = node + 1; child < stop; child = this.next[child] ?? stop) found.push(child)
    return found
  }

  /** The first child of that kind (named or a literal token); NO_NODE when absent. */
  childOfKind(node: SyntaxNode, kind: string): SyntaxNode {
    if (node < 0) return NO_NODE
    const stop = this.next[node] ?? 0
    for (let child = node + 1; child < stop; child = this.next[child] ?? stop) {
      if (this.kind(child) === kind) return child
    }
    return NO_NODE
  }

  /** The sibling right before, named or not; NO_NODE when first. */
  previousSibling(node: SyntaxNode): SyntaxNode {
    const parent = this.parent(node)
    if (parent === NO_NODE) return NO_NODE
    let before = NO_NODE
    const stop = this.next[parent] ?? 0
    for (let child = parent + 1; child < stop && child !== node; child = this.next[child] ?? stop) before = child
    return before
  }
}
