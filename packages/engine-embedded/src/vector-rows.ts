/** How vectors lie in the database: found by model and content hash, as signed bytes with one scale. */

import { damaged } from './sqlite-errors.ts'

/**
 * `changes` counts what was ever done to a model's vectors: readers know by it whether what they hold in memory is still what is stored.
 * `data` is the scale as a 32-bit float in little-endian order, then one signed byte a dimension.
 */
export const VECTOR_SCHEMA = `
CREATE TABLE embedding_model (
  key INTEGER PRIMARY KEY, project INTEGER NOT NULL, name TEXT NOT NULL, revision TEXT NOT NULL, dimensions INTEGER NOT NULL,
  is_answering INTEGER NOT NULL, complete_at INTEGER, changes INTEGER NOT NULL,
  UNIQUE (project, revision)
);
CREATE TABLE vector (
  model INTEGER NOT NULL, content BLOB NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (model, content)
) WITHOUT ROWID;
`

/**
 * As of version 6. `traced_from`: stored-model.ts. Vectors lie in the order in which they came, so that pages are full: by their contents,
 * which are random, a fifth of each would be empty. A model that had everything when the version came has its changes on record from
 * there on.
 */
export const VECTOR_SCHEMA_V6 = `
CREATE TABLE vector_data (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE content_vector (
  model INTEGER NOT NULL, content BLOB NOT NULL, vector INTEGER NOT NULL,
  PRIMARY KEY (model, content)
) WITHOUT ROWID;
INSERT INTO content_vector SELECT model, content, row_number() OVER () FROM vector;
INSERT INTO vector_data SELECT c.vector, v.data FROM content_vector c JOIN vector v USING (model, content) ORDER BY c.vector;
DROP TABLE vector;
ALTER TABLE embedding_model ADD COLUMN traced_from INTEGER;
UPDATE embedding_model SET traced_from = complete_at
WHERE complete_at = (SELECT max(number) FROM snapshot s WHERE s.project = embedding_model.project);
`

export const SCALE_BYTES = 4
const BYTE_MAX = 127

function packedVectorBytes(dimensions: number): number {
  return SCALE_BYTES + dimensions
}

/**
 * Symmetric, to the nearest of 255 levels of the largest number: for 384 dimensions the cosine to the original stays above 0.999.
 * @param vector a row of `vectors` from `start`.
 */
export function packVector(vectors: Float32Array, start: number, dimensions: number): Buffer {
  let largest = 0
  for (let at = start; at < start + dimensions; at++) largest = Math.max(largest, Math.abs(vectors[at] ?? 0))
  const scale = largest / BYTE_MAX
  const packed = Buffer.alloc(packedVectorBytes(dimensions))
  packed.writeFloatLE(scale)
  if (scale === 0) return packed
  for (let at = 0; at < dimensions; at++)
    packed.writeInt8(Math.round((vectors[start + at] ?? 0) / scale), SCALE_BYTES + at)
  return packed
}

/** Into `target` from `start`. @throws store_damaged for a row that no version has written. */
export function unpackVector(packed: Buffer, target: Float32Array, start: number, dimensions: number): void {
  const scale = packed.length === packedVectorBytes(dimensions) ? packed.readFloatLE() : Number.NaN
  if (!Number.isFinite(scale)) throw damaged('database', 'it holds a vector that is none')
  for (let at = 0; at < dimensions; at++) target[start + at] = packed.readInt8(SCALE_BYTES + at) * scale
}
