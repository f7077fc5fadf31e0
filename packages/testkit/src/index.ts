/** The public face of the testkit: one suite per port, a naive store, fixtures. */

export * from './graph-fixtures.ts'
export { describeGraphStore, type MakeStore, type StoreCase } from './graph-store-suite.ts'
export { createHashedEmbedder, type HashedEmbedder } from './hashed-embedder.ts'
export { openMemoryStore } from './memory-store.ts'
export { commitNumbered, readNumbered } from './numbered-commits.ts'
export * from './small-graph.ts'
export { type StoreProcess, storeProcessArguments } from './store-process/store-process.ts'
