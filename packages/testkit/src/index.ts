/** The public face of the testkit: one suite per port, a naive store, fixtures. */

export * from './graph-fixtures.ts'
export { describeGraphStore, type MakeStore, type StoreCase } from './graph-store-suite.ts'
export { createHashedEmbedder, type HashedEmbedder } from './hashed-embedder.ts'
export { openMemoryStore } from './memory-store.ts'
export { commitNumbered, readNumbered } from './numbered-commits.ts'
export { createGraphBuilder, randomNumbers } from './onnx/graph-builder.ts'
export { temporaryModel, wordPieceFile } from './onnx/model-folder.ts'
export { encodeOnnxModel } from './onnx/onnx-graph.ts'
export { TEST_RUNTIME_FOLDER } from './onnx/test-runtime.ts'
export { MINILM_SHAPE, randomTransformer, type TransformerShape } from './onnx/transformer-model.ts'
export * from './small-graph.ts'
export { type StoreProcess, storeProcessArguments } from './store-process/store-process.ts'
