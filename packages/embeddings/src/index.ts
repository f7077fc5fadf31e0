/** The public face of embeddings. */

export { createStaticEmbedder, type StaticEmbedderOptions } from './static/static-embedder.ts'
