/** Vectors of length one, row by row in one array. */

/** Brings the vector at `row` to length one, in place; what has no length stays zero. @returns whether it had one that is finite. */
export function normalizeRow(vectors: Float32Array, row: number, dimensions: number): boolean {
  const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions)
  let sum = 0
  for (const value of vector) sum += value * value
  const length = Math.sqrt(sum)
  if (!Number.isFinite(length)) return false
  if (length === 0) return false
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length
  return true
}
