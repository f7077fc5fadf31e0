/**
 * Copies a finished tree out of the parser's memory into flat arrays. Asking the parser's cursor costs five calls into WebAssembly
 * a node, a third of all parsing; the structures behind it are plain memory. Their layout is that of tree-sitter's `subtree.h`,
 * `tree.h` and `parser.h` (language ABI 13 to 15, 32-bit pointers), for which the library's version is pinned.
 */

import type { Language as Grammar, Tree } from 'web-tree-sitter'
import { type GrammarNames, NO_NODE, SyntaxTree } from './syntax-tree.ts'

/** `TSTree` begins with its root. `TSLanguage`: offsets in bytes. */
const LANGUAGE = {
  symbolCount: 4,
  aliasCount: 8,
  productionCount: 28,
  fieldCount: 32,
  aliasWidth: 36,
  fieldSlices: 64,
  fieldEntries: 68,
  publicSymbols: 76,
  aliases: 84,
} as const
/** `TSMapSlice` and `TSFieldMapEntry`: both of 4 bytes. */
const ENTRY_BYTES = 4
/** `Subtree`: a pointer, or in its place a leaf of 8 bytes. Children lie right before the data of their parent. */
const SUBTREE_BYTES = 8
/** `SubtreeHeapData`: padding and size in 32-bit words, symbol and production in 16-bit ones. */
const PADDING_WORD = 1
const SIZE_WORD = 4
const CHILD_COUNT_WORD = 9
const SYMBOL_HALF = 20
const FLAGS_BYTE = 44
const PRODUCTION_HALF = 33
const VISIBLE = 1
const EXTRA = 4
/** `SubtreeInlineData`: the first word has the mark and the flags one bit higher, then the symbol; the second ends with padding and size. */
const INLINE_MARK = 1
const INLINE_FLAGS_SHIFT = 1
const BYTE_BITS = 8
const BYTE_MASK = 0xff
const ERROR_SYMBOL = 65535
/** Of text in the parser's memory. */
const BYTES_PER_UTF16_UNIT = 2
const NODES_INITIAL = 4096
const DEPTH_INITIAL = 256

declare global {
  // Node's own types do not describe it; the part that is used.
  // biome-ignore lint/style/noNamespace: the name is the platform's.
  namespace WebAssembly {
    class Memory {
      constructor(pages: { readonly initial: number; readonly maximum: number })
      readonly buffer: ArrayBuffer
    }
  }
}

/** What of a grammar a tree refers to by number. */
export interface GrammarTables {
  readonly names: GrammarNames
  /** Symbol to node type. */
  readonly publicSymbols: Uint16Array
  /** By production, then by position among the children that are no extras: the symbol that a child appears as; 0: its own. */
  readonly aliases: Uint16Array
  readonly aliasWidth: number
  /** By production, then by the same position: the field of a child; 0: none. */
  readonly fields: Uint16Array
  readonly fieldWidth: number
}

/** @throws TypeError when the memory does not look like the layout that this file knows: another version of the library. */
export function readGrammar(memory: WebAssembly.Memory, grammar: Grammar, names: GrammarNames): GrammarTables {
  const view = new DataView(memory.buffer)
  const address = addressOf(grammar)
  const word = (offset: number): number => view.getUint32(address + offset, true)
  const symbols = word(LANGUAGE.symbolCount) + word(LANGUAGE.aliasCount)
  if (symbols !== grammar.nodeTypeCount || word(LANGUAGE.fieldCount) !== grammar.fieldCount)
    throw new TypeError('The parser keeps its grammars in another layout than this version reads.')
  const productions = word(LANGUAGE.productionCount)
  const aliasWidth = view.getUint16(address + LANGUAGE.aliasWidth, true)
  const halves = new Uint16Array(memory.buffer)
  const halvesAt = (at: number, count: number): Uint16Array =>
    halves.slice(at / Uint16Array.BYTES_PER_ELEMENT, at / Uint16Array.BYTES_PER_ELEMENT + count)
  return {
    names,
    publicSymbols: halvesAt(word(LANGUAGE.publicSymbols), symbols),
    // The first production has none, whatever stands there.
    aliases: halvesAt(word(LANGUAGE.aliases), productions * aliasWidth).fill(0, 0, aliasWidth),
    aliasWidth,
    ...readFields(view, word(LANGUAGE.fieldSlices), word(LANGUAGE.fieldEntries), productions),
  }
}

function readFields(
  view: DataView,
  slices: number,
  entries: number,
  productions: number,
): Pick<GrammarTables, 'fields' | 'fieldWidth'> {
  const found: { production: number; field: number; position: number }[] = []
  for (let production = 0; production < productions && slices !== 0; production++) {
    const slice = slices + production * ENTRY_BYTES
    const first = view.getUint16(slice, true)
    const length = view.getUint16(slice + 2, true)
    for (let index = first; index < first + length; index++) {
      const entry = entries + index * ENTRY_BYTES
      const isInherited = view.getUint8(entry + 3) !== 0
      if (!isInherited)
        found.push({ production, field: view.getUint16(entry, true), position: view.getUint8(entry + 2) })
    }
  }
  const fieldWidth = found.reduce((width, { position }) => Math.max(width, position + 1), 0)
  const fields = new Uint16Array(productions * fieldWidth)
  // Backwards: of several fields of one child the first counts.
  for (const { production, field, position } of found.toReversed()) fields[production * fieldWidth + position] = field
  return { fields, fieldWidth }
}

/** Reused between trees: a tree's nodes are copied out at their exact length. */
let nodes = allocateNodes(NODES_INITIAL)
let frames = allocateFrames(DEPTH_INITIAL)

function allocateNodes(length: number) {
  return {
    length,
    type: new Uint16Array(length),
    field: new Uint16Array(length),
    start: new Uint32Array(length),
    end: new Uint32Array(length),
    parents: new Int32Array(length),
    next: new Uint32Array(length),
  }
}

const COLUMNS = ['type', 'field', 'start', 'end', 'parents', 'next'] as const

/** Subtrees whose children are being read, the innermost last. */
function allocateFrames(length: number) {
  return {
    length,
    /** Address of the next child, of the end of the children, and of the bytes of text read so far. */
    child: new Uint32Array(length),
    stop: new Uint32Array(length),
    offset: new Uint32Array(length),
    production: new Uint16Array(length),
    /** Children read so far that are no extras. */
    position: new Uint32Array(length),
    /** Nearest node that can be seen: the subtree itself, or what it is hidden in. */
    node: new Int32Array(length),
    isNode: new Uint8Array(length),
    /** What children of a hidden subtree without a field of their own hang under. */
    field: new Uint16Array(length),
  }
}

function growNodes(): void {
  const old = nodes
  nodes = allocateNodes(old.length * 2)
  for (const key of COLUMNS) nodes[key].set(old[key])
}

function growFrames(): void {
  const old = frames
  frames = allocateFrames(old.length * 2)
  for (const key of ['child', 'stop', 'offset', 'production', 'position', 'node', 'isNode', 'field'] as const)
    frames[key].set(old[key])
}

/** Offsets are UTF-16 code units. @throws RangeError past `nodesMax` nodes. */
export function readTree(
  memory: WebAssembly.Memory,
  tree: Tree,
  text: string,
  grammar: GrammarTables,
  nodesMax: number,
): SyntaxTree {
  const count = copyNodes(memory, addressOf(tree), grammar, nodesMax)
  const copy = SyntaxTree.allocate(text, grammar.names, count)
  for (const key of COLUMNS) copy[key].set(nodes[key].subarray(0, count))
  return copy
}

/** One loop that is not cut into functions: it runs for each of a million nodes, most of the time not yet optimised. */
function copyNodes(memory: WebAssembly.Memory, root: number, grammar: GrammarTables, nodesMax: number): number {
  const bytes = new Uint8Array(memory.buffer)
  const halves = new Uint16Array(memory.buffer)
  const words = new Uint32Array(memory.buffer)
  const { publicSymbols, aliases, aliasWidth, fields, fieldWidth } = grammar
  let count = 0
  let depth = 0
  openFrame(0, root, 1, 0, 0, NO_NODE, false, 0)
  while (depth >= 0) {
    const slot = frames.child[depth] ?? 0
    if (slot === frames.stop[depth]) {
      if (frames.isNode[depth] === 1) nodes.next[frames.node[depth] ?? 0] = count
      depth--
      continue
    }
    frames.child[depth] = slot + SUBTREE_BYTES
    const pointer = words[slot >> 2] ?? 0
    const second = words[(slot >> 2) + 1] ?? 0
    const isInline = (pointer & INLINE_MARK) !== 0
    const data = pointer >> 2
    const flags = isInline ? pointer >> INLINE_FLAGS_SHIFT : (bytes[pointer + FLAGS_BYTE] ?? 0)
    const padding = isInline ? (second >>> (2 * BYTE_BITS)) & BYTE_MASK : (words[data + PADDING_WORD] ?? 0)
    const size = isInline ? second >>> (3 * BYTE_BITS) : (words[data + SIZE_WORD] ?? 0)
    const before = frames.offset[depth] ?? 0
    const end = before + padding + size
    frames.offset[depth] = end
    let alias = 0
    let field = 0
    if ((flags & EXTRA) === 0) {
      const production = frames.production[depth] ?? 0
      const position = frames.position[depth] ?? 0
      frames.position[depth] = position + 1
      if (position < aliasWidth) alias = aliases[production * aliasWidth + position] ?? 0
      if (position < fieldWidth) field = fields[production * fieldWidth + position] ?? 0
      if (field === 0) field = frames.field[depth] ?? 0
    }
    let node = frames.node[depth] ?? NO_NODE
    const isNode = alias !== 0 || (flags & VISIBLE) !== 0 || depth === 0
    if (isNode) {
      if (count >= nodesMax) throw new RangeError(`the syntax tree has more than ${nodesMax} nodes`)
      if (count === nodes.length) growNodes()
      const own = isInline ? (pointer >> BYTE_BITS) & BYTE_MASK : (halves[(pointer >> 1) + SYMBOL_HALF] ?? 0)
      const symbol = alias === 0 ? own : alias
      nodes.type[count] = symbol === ERROR_SYMBOL ? symbol : (publicSymbols[symbol] ?? 0)
      nodes.field[count] = field
      nodes.start[count] = (before + padding) / BYTES_PER_UTF16_UNIT
      nodes.end[count] = end / BYTES_PER_UTF16_UNIT
      nodes.parents[count] = node
      nodes.next[count] = count + 1
      node = count++
    }
    const children = isInline ? 0 : (words[data + CHILD_COUNT_WORD] ?? 0)
    if (children > 0) {
      const production = halves[(pointer >> 1) + PRODUCTION_HALF] ?? 0
      // The first child brings its parent's padding with it.
      openFrame(
        ++depth,
        pointer - children * SUBTREE_BYTES,
        children,
        before,
        production,
        node,
        isNode,
        isNode ? 0 : field,
      )
    }
  }
  return count
}

function openFrame(
  depth: number,
  firstChild: number,
  children: number,
  offset: number,
  production: number,
  node: number,
  isNode: boolean,
  field: number,
): void {
  if (depth === frames.length) growFrames()
  frames.child[depth] = firstChild
  frames.stop[depth] = firstChild + children * SUBTREE_BYTES
  frames.offset[depth] = offset
  frames.production[depth] = production
  frames.position[depth] = 0
  frames.node[depth] = node
  frames.isNode[depth] = isNode ? 1 : 0
  frames.field[depth] = field
}

/** Where the library's objects point to in its memory; its types do not show it. */
function addressOf(handle: Tree | Grammar): number {
  return (handle as unknown as { readonly 0: number })[0]
}
