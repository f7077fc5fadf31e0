/** The vectors of nodes as they are compared: that of the content, and what the place adds to it. */

import { type NodeId, placeVectors, type VectorMaker } from '@onyx/core'
import type { ReadContext } from './read-context.ts'
import { statement } from './statements.ts'
import { storedModel } from './stored-model.ts'
import { unpackVector } from './vector-rows.ts'

/** In the order asked; null for a node that is not known or has no vector. */
export function vectorsOf(
  context: ReadContext,
  embedder: VectorMaker,
  ids: readonly NodeId[],
): readonly (Float32Array | null)[] {
  const stored = storedModel(context.database, context.project, embedder.model)
  if (stored === null) return ids.map(() => null)
  const find = statement<[number, string], { key: number }>(
    context.database,
    'SELECT key FROM entity WHERE project = ? AND id = ?',
  )
  const keys = ids.map((id) => find.get(context.project, id)?.key ?? null)
  const known = keys.filter((key) => key !== null)
  const vectors = new Map(placedVectors(context, embedder, stored.key, known))
  return keys.map((key) => (key === null ? null : (vectors.get(key) ?? null)))
}

interface StoredVector {
  readonly entity: number
  readonly data: Buffer
  readonly qualified: string
  readonly name: string
  readonly path: string | null
}

const VECTORS_OF = `
SELECT n.entity, d.data, e.qualified, w.text AS name, p.text AS path FROM json_each(?) j
CROSS JOIN node_current n ON n.entity = j.value
CROSS JOIN content_vector v ON v.model = ? AND v.content = unhex(n.content_hash) CROSS JOIN vector_data d ON d.key = v.vector
CROSS JOIN entity e ON e.key = n.entity CROSS JOIN name w ON w.key = n.name LEFT JOIN path p ON p.key = e.path`

/** Key and vector of those that have one; each a view into one array. */
export function placedVectors(
  context: ReadContext,
  { model, embedPlaces }: VectorMaker,
  key: number,
  entities: readonly number[],
): readonly (readonly [number, Float32Array])[] {
  const { dimensions } = model
  const rows = statement<[string, number], StoredVector>(context.database, VECTORS_OF).all(
    JSON.stringify(entities),
    key,
  )
  const vectors = new Float32Array(rows.length * dimensions)
  for (const [at, { data }] of rows.entries()) unpackVector(data, vectors, at * dimensions, dimensions)
  const places = rows.map(({ qualified, name, path }) => ({
    container: qualified.endsWith(name) ? qualified.slice(0, qualified.length - name.length) : qualified,
    path: path ?? '',
  }))
  placeVectors(vectors, places, embedPlaces)
  return rows.map(({ entity }, at) => [entity, vectors.subarray(at * dimensions, (at + 1) * dimensions)])
}
