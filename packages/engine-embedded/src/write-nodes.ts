/** Writes entities and their versions: an equal node keeps its row, a differing one closes it and opens another. */

import { joinedTokens, lexicalDocument, OnyxError, type Span4 } from '@onyx/core'
import type Database from 'better-sqlite3'
import type { RowInsert } from './bulk-insert.ts'
import { languages, nodeKinds } from './codes.ts'
import { ContentChanges } from './content-changes.ts'
import { LexicalWriter } from './lexical/lexical-writer.ts'
import type { PackedNode } from './packed-graphs.ts'
import { statement } from './statements.ts'
import { tailHash, textHash } from './text-hash.ts'
import { keyedInsert, type WriteContext } from './write-context.ts'

interface StoredNode {
  readonly since: number
  readonly kind: number
  readonly signature: string | null
  readonly doc: string | null
  readonly content_hash: string | null
  readonly shape_hash: string | null
  readonly is_test: number
  readonly is_shared: number
  readonly terms_hash: number
}

const REMEMBERED_TEXTS_MAX = 256

const ENTITY_COLUMNS = ['key', 'project', 'id', 'kind', 'language', 'name', 'qualified', 'path']
const NODE_COLUMNS = [
  'entity',
  'since',
  'kind',
  'name',
  'tail',
  'signature',
  'doc',
  'content_hash',
  'shape_hash',
  'is_test',
  'is_shared',
  'terms_hash',
]

/** Shared nodes stand in no file, and so have no span: they live as long as a use names them. */
export function isShared(node: { readonly span: Span4 | null }): boolean {
  return node.span === null
}

export class NodeWriter {
  readonly #context: WriteContext
  readonly #lexical: LexicalWriter
  readonly #tokensOf = rememberedTokens()
  readonly #entities: RowInsert
  readonly #nodes: RowInsert
  readonly #find: Database.Statement<[number], StoredNode>
  readonly #keep: Database.Statement<[number, number, number, number]>
  readonly #delete: Database.Statement<[number]>
  readonly #setTermsHash: Database.Statement<[number, number]>
  readonly contentChanges: ContentChanges
  /** Nodes closed in this transaction and not opened again: no use may name them at commit. */
  readonly closed = new Set<number>()
  /** Shared nodes put in this transaction that are not stored: opened at commit if a use names them. */
  readonly #waiting = new Map<number, PackedNode>()

  constructor(context: WriteContext) {
    const { database } = context
    this.#context = context
    this.#lexical = new LexicalWriter(database, context.project)
    this.contentChanges = new ContentChanges(database, context.project)
    this.#entities = keyedInsert(context, 'entity', ENTITY_COLUMNS, ['key'])
    this.#nodes = keyedInsert(context, 'node_current', NODE_COLUMNS, ['entity'])
    this.#find = statement(
      database,
      `SELECT since, kind, signature, doc, content_hash, shape_hash, is_test, is_shared, terms_hash FROM node_current WHERE entity = ?`,
    )
    this.#keep = statement(
      database,
      `INSERT INTO node_closed (entity, since, until, line, signature, doc, content_hash, shape_hash, is_test)
       SELECT entity, since, ?, ?, signature, doc, content_hash, shape_hash, is_test
       FROM node_current WHERE entity = ? AND since < ?`,
    )
    this.#delete = statement(database, 'DELETE FROM node_current WHERE entity = ?')
    this.#setTermsHash = statement(database, 'UPDATE node_current SET terms_hash = ? WHERE entity = ?')
  }

  put(key: number, node: PackedNode, filePath: string): void {
    if (isShared(node)) {
      if (!this.#waiting.has(key) && this.#find.get(key)?.is_shared !== 1) this.#waiting.set(key, node)
      return
    }
    if (node.path !== filePath) throw foreignNode(node, filePath)
    if (this.#context.entities.takePending(node.id)) {
      this.#openEntity(key, node)
      this.#open(key, node)
      return
    }
    const stored = this.#find.get(key)
    if (stored === undefined) this.#open(key, node)
    else if (!isEqual(stored, node)) {
      this.close(key)
      this.#open(key, node)
    } else if (stored.terms_hash !== textHash(node.body)) this.#index(key, node)
  }

  close(key: number): void {
    const stored = this.#find.get(key)
    if (stored === undefined) return
    const { position, line, counts, changes } = this.#context
    if (stored.since < position) this.#keep.run(position, line, key, position)
    this.#delete.run(key)
    this.#lexical.remove(key)
    this.contentChanges.add(key, stored.content_hash, null)
    counts.add('nodes', stored.kind, -1)
    changes.content = true
    this.closed.add(key)
  }

  isWaiting(key: number): boolean {
    return this.#waiting.has(key)
  }

  /** A shared node is a function of its id, so the first one put stands for all. */
  openWaiting(isNamed: (key: number) => boolean): void {
    for (const [key, node] of this.#waiting) {
      const isUnknown = this.#context.entities.takePending(node.id)
      if (!isNamed(key) || this.#find.get(key) !== undefined) continue
      if (isUnknown) this.#openEntity(key, node)
      this.#open(key, node)
    }
    this.#waiting.clear()
  }

  /** After this every row is in its table, but for the lexical index. */
  flush(): void {
    this.#entities.flush()
    this.#nodes.flush()
  }

  flushLexical(): void {
    this.#lexical.flush()
  }

  #openEntity(key: number, node: PackedNode): void {
    const { project, paths, names } = this.#context
    const path = node.path === null ? null : paths.keyOf(node.path)
    const kind = nodeKinds.codeOf(node.kind)
    const language = languages.codeOf(node.language)
    this.#entities.add(key, project, node.id, kind, language, names.keyOf(node.name), node.qualifiedName, path)
  }

  #open(key: number, node: PackedNode): void {
    const { position, counts, changes, names } = this.#context
    const kind = nodeKinds.codeOf(node.kind)
    const tail = tailHash(node.qualifiedName)
    const name = names.keyOf(node.name)
    const { signature, doc, contentHash, shapeHash } = node
    const isTest = node.isTest ? 1 : 0
    const shared = isShared(node) ? 1 : 0
    this.#nodes.add(
      key,
      position,
      kind,
      name,
      tail,
      signature,
      doc,
      contentHash,
      shapeHash,
      isTest,
      shared,
      textHash(node.body),
    )
    this.#addWords(key, node)
    this.contentChanges.add(key, null, contentHash)
    counts.add('nodes', kind, 1)
    changes.content = true
    this.closed.delete(key)
  }

  /** What is searched differs though the version does not: words of a container's members, say. */
  #index(key: number, node: PackedNode): void {
    this.#lexical.remove(key)
    this.#addWords(key, node)
    this.#setTermsHash.run(textHash(node.body), key)
    this.#context.changes.content = true
  }

  #addWords(key: number, node: PackedNode): void {
    this.#lexical.add(key, lexicalDocument(node, node.body, this.#tokensOf), {
      kind: nodeKinds.codeOf(node.kind),
      language: languages.codeOf(node.language),
      path: node.path === null ? 0 : this.#context.paths.keyOf(node.path),
    })
  }
}

/** The members of one container follow each other, so that few texts need remembering. */
function rememberedTokens(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const remembered = known.get(text)
    if (remembered !== undefined) return remembered
    if (known.size >= REMEMBERED_TEXTS_MAX) known.clear()
    const tokens = joinedTokens(text)
    known.set(text, tokens)
    return tokens
  }
}

function foreignNode(node: PackedNode, filePath: string): OnyxError {
  return new OnyxError(
    'failed',
    `The graph of ${filePath} holds ${node.qualifiedName}, which belongs to ${node.path}.`,
    {
      hint: 'This is a defect of the extractor: please report it.',
    },
  )
}

function isEqual(stored: StoredNode, node: PackedNode): boolean {
  return (
    stored.content_hash === node.contentHash &&
    stored.shape_hash === node.shapeHash &&
    stored.signature === node.signature &&
    stored.doc === node.doc &&
    stored.is_test === (node.isTest ? 1 : 0) &&
    stored.is_shared === (isShared(node) ? 1 : 0)
  )
}
