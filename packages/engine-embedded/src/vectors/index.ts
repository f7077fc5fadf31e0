/** The public face of the vector index. */

export { type AllowedKeys, KeyBits } from './allowed-keys.ts'
export type { Unread } from './index-file.ts'
export type { Answer, ExactVectors } from './nearest-search.ts'
export { type Loaded, SCAN_MAX, type SearchOptions, VectorIndex, type VectorIndexOptions } from './vector-index.ts'
