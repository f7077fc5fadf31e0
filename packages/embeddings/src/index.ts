/** The public face of embeddings. */

export { createHttpEmbedder, type HttpEmbedderOptions } from './http/http-embedder.ts'
export { createHttpLanguageModel, type HttpLanguageModelOptions } from './http/http-language-model.ts'
export { type InstalledModel, listModels, MODEL_DEFAULT, placeOf, runtimeFolder } from './models/model-places.ts'
export { type PulledModel, type PullOptions, type PullProgress, pullModel } from './models/pull-model.ts'
export { type VerifiedModel, type VerifyOptions, verifyModel } from './models/verify-model.ts'
export type { OnnxRuntime } from './onnx/load-model.ts'
export { createOnnxEmbedder, type OnnxEmbedder, type OnnxEmbedderOptions } from './onnx/onnx-embedder.ts'
export { findRuntime, requireRuntime } from './runtime/find-runtime.ts'
export {
  type InstalledRuntime,
  installRuntime,
  RUNTIME_DOWNLOAD_MB,
  RUNTIME_SIZE_MB,
} from './runtime/install-runtime.ts'
export type { ProcessVariables } from './runtime/npm-command.ts'
export { BUILT_IN_MODEL, createStaticEmbedder, type StaticEmbedderOptions } from './static/static-embedder.ts'
export { ENCODING_DEFAULT, ENCODINGS, openTokenCounter } from './tokenizers/token-counters.ts'
