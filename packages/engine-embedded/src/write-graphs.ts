/** Takes file graphs into the store: nodes, uses and positions of each file, as the difference from what is stored of it. */

import { deflateSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import {
  nodeIdIndex,
  type PackedGraphs,
  type UseRow,
  unpackEdge,
  unpackNode,
  unpackUnresolved,
} from './packed-graphs.ts'
import { encodePositions, Positions, type SpanAt, type UseAt } from './positions.ts'
import { statement } from './statements.ts'
import { sumOfUses } from './sum-of-uses.ts'
import type { WriteContext } from './write-context.ts'
import { NodeWriter } from './write-nodes.ts'
import { inKeyOrder, UseWriter } from './write-uses.ts'

interface StoredPositions {
  readonly since: number
  readonly data: Buffer
  /** See `sumOfUses`; null when an earlier version wrote it. */
  readonly uses_sum: number | null
}

export class GraphsWriter {
  readonly nodes: NodeWriter
  readonly uses: UseWriter
  readonly #context: WriteContext
  readonly #findPositions: Database.Statement<[number], StoredPositions>
  readonly #insertPositions: Database.Statement<[number, number, Uint8Array, number]>
  readonly #setUsesSum: Database.Statement<[number, number]>
  readonly #keepPositions: Database.Statement<[number, number, number, number, Uint8Array]>
  readonly #deletePositions: Database.Statement<[number]>

  constructor(context: WriteContext) {
    const { database } = context
    this.nodes = new NodeWriter(context)
    this.uses = new UseWriter(context)
    this.#context = context
    this.#findPositions = statement(database, 'SELECT since, data, uses_sum FROM positions_current WHERE file = ?')
    this.#insertPositions = statement(
      database,
      'INSERT INTO positions_current (file, since, data, uses_sum) VALUES (?, ?, ?, ?)',
    )
    this.#setUsesSum = statement(database, 'UPDATE positions_current SET uses_sum = ? WHERE file = ?')
    this.#keepPositions = statement(
      database,
      'INSERT INTO positions_closed (file, since, until, line, data) VALUES (?, ?, ?, ?, ?)',
    )
    this.#deletePositions = statement(database, 'DELETE FROM positions_current WHERE file = ?')
  }

  put(packed: PackedGraphs): void {
    const keys = this.#entityKeys(packed)
    const nameKeys = this.#nameKeys(packed)
    const start = { node: 0, edge: 0, unresolved: 0 }
    for (const [index, path] of packed.paths.entries()) {
      const end = {
        node: start.node + (packed.nodeCounts[index] ?? 0),
        edge: start.edge + (packed.edgeCounts[index] ?? 0),
        unresolved: start.unresolved + (packed.unresolvedCounts[index] ?? 0),
      }
      const edges = inKeyOrder(rows(start.edge, end.edge, (row) => unpackEdge(packed, row, keys)))
      const unresolved = inKeyOrder(
        rows(start.unresolved, end.unresolved, (row) => unpackUnresolved(packed, row, keys, nameKeys)),
      )
      const sum = sumOfUses(edges, unresolved)
      const file = this.#context.paths.keyOf(path)
      const stored = this.#stored(file)
      const spans = this.#putNodes(packed, path, keys, start.node, end.node)
      this.#closeMissing(stored?.positions ?? null, spans)
      // Most files that are resolved again have the uses that they had: nothing is looked up for them.
      if (stored?.uses_sum !== sum) {
        this.uses.replaceEdges(file, stored?.positions ?? null, edges)
        this.uses.replaceUnresolved(file, stored?.positions ?? null, unresolved)
      }
      this.#replacePositions(file, stored, encodePositions(spans, usesOf(edges, unresolved)), sum)
      Object.assign(start, end)
    }
  }

  /** Closes all that was derived from a file. */
  remove(file: number): void {
    const stored = this.#stored(file)
    if (stored === null) return
    this.uses.replaceEdges(file, stored.positions, [])
    this.uses.replaceUnresolved(file, stored.positions, [])
    for (const entity of stored.positions.entities()) this.nodes.close(entity)
    this.#closePositions(file, stored)
  }

  /** After this every row is in its table, but for the lexical index. */
  flush(): void {
    this.#context.paths.flush()
    this.#context.names.flush()
    this.nodes.flush()
    this.uses.flush()
  }

  /** Nodes of the message first and in order, so that what lies together in a file lies together in the store. */
  #entityKeys(packed: PackedGraphs): Int32Array {
    const keys = new Int32Array(packed.ids.length)
    for (const [index, id] of packed.ids.entries()) keys[index] = this.#context.entities.keyOf(id)
    return keys
  }

  #nameKeys(packed: PackedGraphs): (index: number) => number {
    const keys = new Int32Array(packed.names.length)
    return (index) => {
      const known = keys[index] ?? 0
      if (known !== 0) return known
      const key = this.#context.names.keyOf(packed.names[index] ?? '')
      keys[index] = key
      return key
    }
  }

  #stored(file: number): (StoredPositions & { readonly positions: Positions }) | null {
    const row = this.#findPositions.get(file)
    if (row === undefined) return null
    // The differences below are read from the tables.
    this.flush()
    return { ...row, positions: new Positions(row.data) }
  }

  #putNodes(packed: PackedGraphs, path: string, keys: Int32Array, start: number, end: number): SpanAt[] {
    const spans: SpanAt[] = []
    for (let row = start; row < end; row++) {
      const node = unpackNode(packed, row, path)
      const key = keys[nodeIdIndex(packed, row)] ?? 0
      this.nodes.put(key, node, path)
      if (node.span !== null) spans.push({ entity: key, span: node.span })
    }
    return spans
  }

  #closeMissing(positions: Positions | null, spans: readonly SpanAt[]): void {
    if (positions === null) return
    const present = new Set(spans.map((span) => span.entity))
    for (const entity of positions.entities()) if (!present.has(entity)) this.nodes.close(entity)
  }

  #replacePositions(file: number, stored: StoredPositions | null, data: Buffer, usesSum: number): void {
    if (stored !== null) {
      if (stored.data.equals(data)) {
        if (stored.uses_sum !== usesSum) this.#setUsesSum.run(usesSum, file)
        return
      }
      this.#closePositions(file, stored)
    }
    this.#insertPositions.run(file, this.#context.position, data, usesSum)
    this.#context.changes.content = true
  }

  #closePositions(file: number, stored: StoredPositions): void {
    const { position, line, changes } = this.#context
    // History is read seldom and kept long: it is compressed.
    if (stored.since < position) this.#keepPositions.run(file, stored.since, position, line, deflateSync(stored.data))
    this.#deletePositions.run(file)
    changes.content = true
  }
}

function rows(start: number, end: number, rowAt: (row: number) => UseRow): UseRow[] {
  return Array.from({ length: end - start }, (_, index) => rowAt(start + index))
}

function usesOf(edges: readonly UseRow[], unresolved: readonly UseRow[]): readonly UseAt[] {
  return [...edges, ...unresolved]
}
