/** What people and search read of definitions, derived from the tree once for all languages: signatures, spans, hashes, search terms. */

import { HEADER_HASHED_KINDS, lexicalTokens } from '@onyx/core'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../syntax/syntax-tree.ts'
import { type HashParts, TokenStream } from './content-hash.ts'
import type { DefinitionInput, DraftDefinition } from './draft-definition.ts'
import type { DefinitionIndex, DefinitionText } from './facts.ts'
import type { LineIndex } from './line-index.ts'

export const SIGNATURE_LENGTH_MAX = 400
export const DOC_LENGTH_MAX = 8_000
/** Distinct identifiers of a body that become search terms. */
export const TERMS_MAX = 256
/** A longer identifier is data, not a name. */
export const TERM_LENGTH_MAX = 80

export interface TextOptions {
  readonly commentKinds: ReadonlySet<string>
  readonly identifierKinds: ReadonlySet<string>
  readonly hash: HashParts
}

interface DraftText {
  readonly node: SyntaxNode
  readonly nameNode: SyntaxNode
  readonly signature: string | null
  readonly doc: string | null
  readonly isContainer: boolean
}

/** A megabyte or two. */
const KNOWN_TERMS_MAX = 10_000

/** Texts are added in the order of the definitions. */
export class DefinitionTexts {
  readonly #tree: SyntaxTree
  readonly #lines: LineIndex
  readonly #options: TextOptions
  readonly #texts: DraftText[] = []
  /** By type number. */
  readonly #isIdentifier: readonly boolean[]

  constructor(tree: SyntaxTree, lines: LineIndex, options: TextOptions) {
    this.#tree = tree
    this.#lines = lines
    this.#options = options
    this.#isIdentifier = tree.names.types.map((type) => options.identifierKinds.has(type))
  }

  add(input: DefinitionInput): void {
    const signature = input.signature ?? this.#signature(input)
    const { node, nameNode, doc, kind, flags } = input
    const isContainer = HEADER_HASHED_KINDS.has(kind) || flags?.includes('test-group') === true
    this.#texts.push({ node, nameNode, signature: signature || null, doc: cleanDoc(doc), isContainer })
  }

  /** Replaces the doc comment of a definition. */
  document(definition: DefinitionIndex, doc: string | null): void {
    const text = this.#texts[definition]
    if (text !== undefined) this.#texts[definition] = { ...text, doc: cleanDoc(doc) }
  }

  finish(definitions: readonly DraftDefinition[]): readonly DefinitionText[] {
    const members = this.#memberNodes(definitions)
    const stream = new TokenStream(this.#tree, this.#options.commentKinds, this.#options.hash)
    return this.#texts.map((text, index) => this.#textOf(text, members[index] ?? [], stream))
  }

  #signature(input: DefinitionInput): string {
    const from = this.#tree.startOf(input.signatureNode ?? input.node)
    const body = input.bodyNode ?? NO_NODE
    let to = body === NO_NODE ? this.#tree.endOf(input.node) : this.#tree.startOf(body)
    if (body === NO_NODE) {
      const lineEnd = this.#tree.text.indexOf('\n', from)
      if (lineEnd !== -1) to = Math.min(to, lineEnd)
    }
    // Only so much of a long declaration is ever looked at.
    return this.#tree.text
      .slice(from, Math.min(to, from + 4 * SIGNATURE_LENGTH_MAX))
      .replace(/\s+/g, ' ')
      .replace(/[\s:{=]+$/, '')
      .trim()
      .slice(0, SIGNATURE_LENGTH_MAX)
  }

  /** For each container the subtrees of its direct members, in pre-order; for others nothing is left out. */
  #memberNodes(definitions: readonly DraftDefinition[]): SyntaxNode[][] {
    const members: SyntaxNode[][] = definitions.map(() => [])
    definitions.forEach((definition, index) => {
      const text = this.#texts[index]
      if (text !== undefined && this.#texts[definition.parent]?.isContainer === true)
        members[definition.parent]?.push(text.node)
    })
    for (const nodes of members) {
      nodes.sort((a, b) => a - b)
      let stop = 0
      const kept = nodes.filter((node) => {
        if (node < stop) return false
        stop = this.#tree.next[node] ?? node + 1
        return true
      })
      nodes.splice(0, nodes.length, ...kept)
    }
    return members
  }

  #textOf(text: DraftText, members: readonly SyntaxNode[], stream: TokenStream): DefinitionText {
    const { node, nameNode, signature, doc } = text
    const start = this.#lines.position(this.#tree.startOf(node))
    const end = this.#lines.position(this.#tree.endOf(node))
    const name = nameNode === NO_NODE ? start : this.#lines.position(this.#tree.startOf(nameNode))
    const unnamed = nameNode === NO_NODE ? members : insertNode(members, nameNode, this.#tree)
    const contentHash = stream.hash(node, members, doc)
    return {
      signature,
      doc,
      contentHash,
      shapeHash: unnamed === members && doc === null ? contentHash : stream.hash(node, unnamed, null),
      terms: this.#terms(node, members),
      span: [start.line, start.column, end.line, end.column],
      nameLine: name.line,
      nameColumn: name.column,
    }
  }

  #terms(node: SyntaxNode, without: readonly SyntaxNode[]): string {
    const tree = this.#tree
    const terms = new Set<string>()
    const stop = tree.next[node] ?? node
    let skip = 0
    for (let inside = node; inside < stop && terms.size < TERMS_MAX; inside++) {
      if (inside === without[skip]) {
        inside = (tree.next[inside] ?? inside + 1) - 1
        skip++
      } else if (this.#isIdentifier[tree.type[inside] ?? 0] === true && tree.isLeaf(inside)) {
        const length = tree.endOf(inside) - tree.startOf(inside)
        if (length > 1 && length <= TERM_LENGTH_MAX) terms.add(tree.textOf(inside))
      }
    }
    // Tokens are made here, in the extracting threads, once.
    const tokens = new Set<string>()
    for (const term of terms) for (const token of tokensOf(term)) tokens.add(token)
    return [...tokens].join(' ')
  }
}

/** Of identifiers seen before in this thread: the same ones stand in definition after definition. */
const knownTokens = new Map<string, readonly string[]>()

function tokensOf(term: string): readonly string[] {
  const known = knownTokens.get(term)
  if (known !== undefined) return known
  if (knownTokens.size >= KNOWN_TERMS_MAX) knownTokens.clear()
  const tokens = lexicalTokens(term)
  knownTokens.set(term, tokens)
  return tokens
}

function insertNode(nodes: readonly SyntaxNode[], node: SyntaxNode, tree: SyntaxTree): readonly SyntaxNode[] {
  const covered = nodes.some((other) => node >= other && node < (tree.next[other] ?? 0))
  return covered ? nodes : [...nodes, node].sort((a, b) => a - b)
}

function cleanDoc(doc: string | null | undefined): string | null {
  const trimmed = doc?.trim() ?? ''
  return trimmed === '' ? null : trimmed.slice(0, DOC_LENGTH_MAX)
}
