/** Loads grammars and parses text into flat trees, within limits of size and time. One instance per thread. */

import { readFile } from 'node:fs/promises'
import { Language as Grammar, type Node, Parser } from 'web-tree-sitter'
import type { GrammarNames, SyntaxTree } from './syntax-tree.ts'
import { type GrammarTables, readGrammar, readTree } from './tree-memory.ts'

/** Larger sources are skipped: the parser needs about 100 bytes of memory for each dense source byte and never gives them back. */
export const SOURCE_BYTES_MAX = 2_000_000
/** About ten times what the densest source of the largest size makes. */
export const TREE_NODES_MAX = 8_000_000
export const PARSE_TIME_MAX_MS = 10_000

interface LoadedGrammar {
  readonly parser: Parser
  readonly memory: WebAssembly.Memory
  readonly tables: GrammarTables
}

export type ParseResult =
  | {
      readonly kind: 'parsed'
      readonly tree: SyntaxTree
      /** Where the first place is that is no valid syntax, counted from 1; null without any. */
      readonly firstErrorLine: number | null
    }
  | { readonly kind: 'failed'; readonly reason: string }

export class SourceParser {
  readonly #loaded = new Map<string, LoadedGrammar>()

  /** @param wasmPath the compiled grammar's file; loaded once. */
  async load(wasmPath: string): Promise<void> {
    if (this.#loaded.has(wasmPath)) return
    const memory = await parserMemory()
    const grammar = await Grammar.load(new Uint8Array(await readFile(wasmPath)))
    const parser = new Parser()
    parser.setLanguage(grammar)
    this.#loaded.set(wasmPath, { parser, memory, tables: readGrammar(memory, grammar, namesOf(grammar)) })
  }

  parse(wasmPath: string, text: string): ParseResult {
    const loaded = this.#loaded.get(wasmPath)
    if (loaded === undefined) return { kind: 'failed', reason: 'its grammar is not loaded' }
    const deadline = performance.now() + PARSE_TIME_MAX_MS
    const tree = loaded.parser.parse(text, null, { progressCallback: () => performance.now() > deadline })
    if (tree === null) {
      loaded.parser.reset()
      return { kind: 'failed', reason: `parsing took longer than ${PARSE_TIME_MAX_MS / 1000} s` }
    }
    try {
      return {
        kind: 'parsed',
        tree: readTree(loaded.memory, tree, text, loaded.tables, TREE_NODES_MAX),
        firstErrorLine: tree.rootNode.hasError ? firstErrorLine(tree.rootNode) : null,
      }
    } finally {
      tree.delete()
    }
  }
}

/** The library's own sizes, in pages of 64 KiB. */
const MEMORY_PAGES = { initial: 512, maximum: 32_768 }
/** Down to the innermost node that is at fault: what holds it only contains an error. */
function firstErrorLine(root: Node): number {
  let node = root
  for (let depth = 0; depth < TREE_NODES_MAX; depth++) {
    const faulty = node.children.find((child) => child.hasError || child.isMissing)
    if (faulty === undefined) break
    node = faulty
  }
  return node.startPosition.row + 1
}

let started: Promise<WebAssembly.Memory> | null = null

/** Starts the parser of this thread, with memory that was made here, so that its trees can be read where they lie. */
export function parserMemory(): Promise<WebAssembly.Memory> {
  started ??= startParser()
  return started
}

async function startParser(): Promise<WebAssembly.Memory> {
  const memory = new WebAssembly.Memory(MEMORY_PAGES)
  await Parser.init({ wasmMemory: memory })
  return memory
}

function namesOf(grammar: Grammar): GrammarNames {
  const types: string[] = []
  const named: boolean[] = []
  for (let type = 0; type < grammar.nodeTypeCount; type++) {
    types.push(grammar.nodeTypeForId(type) ?? 'ERROR')
    named.push(grammar.nodeTypeIsNamed(type))
  }
  const fields = ['']
  for (let field = 1; field <= grammar.fieldCount; field++) fields.push(grammar.fieldNameForId(field) ?? '')
  return { types, named, fields }
}
