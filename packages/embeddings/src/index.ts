/** The public face of embeddings. */

export { createHttpEmbedder, type HttpEmbedderOptions } from './http/http-embedder.ts'
export { type InstalledModel, listModels, MODEL_DEFAULT, placeOf } from './models/model-places.ts'
export { type PulledModel, type PullOptions, type PullProgress, pullModel } from './models/pull-model.ts'
export { type VerifiedModel, type VerifyOptions, verifyModel } from './models/verify-model.ts'
export { createOnnxEmbedder, type OnnxEmbedder, type OnnxEmbedderOptions } from './onnx/onnx-embedder.ts'
export { createStaticEmbedder, type StaticEmbedderOptions } from './static/static-embedder.ts'
