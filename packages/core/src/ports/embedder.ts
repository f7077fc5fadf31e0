/** What turns texts into vectors: a table in the package, a model on this machine, a service. */

export interface EmbeddingModel {
  /** As people call it, for example `all-MiniLM-L6-v2`. */
  readonly name: string
  /** Of everything that decides a vector (weights, tokenizer, pooling, the making of texts): vectors of two revisions are never compared. */
  readonly revision: string
  /** Numbers in one vector. */
  readonly dimensions: number
}

/** What is known of an entity wherever it stands, apart, since models weigh it differently. Empty where there is nothing. */
export interface EmbeddingDocument {
  readonly name: string
  readonly signature: string
  readonly doc: string
  /** Source text from the definition's first to its last line. */
  readonly body: string
}

/** Where an entity stands. One content may stand at several places, so that this is none of what is embedded once. */
export interface EmbeddingPlace {
  /** The qualified name without the name itself. */
  readonly container: string
  readonly path: string
}

/** One row a place, to be added to the document's vector: cheap enough to be made whenever it is needed. */
export type EmbedPlaces = (places: readonly EmbeddingPlace[]) => Float32Array

export interface Embedder {
  readonly model: EmbeddingModel
  /** Null for a model that makes no use of places. */
  readonly embedPlaces: EmbedPlaces | null
  /**
   * One vector a document, in order; row-major, `documents.length` times `dimensions` numbers. Of length one for a model without
   * places; otherwise that is made when the place has been added. A vector depends on its own document alone, whatever else is in the call.
   * @throws model_unusable where its files are not what they should be, embedding_failed where it gave no vectors, cancelled
   */
  embedDocuments(documents: readonly EmbeddingDocument[], signal?: AbortSignal): Promise<Float32Array>
  /** Of length one; all zeros for a text in which the model knows nothing. @throws model_unusable, embedding_failed, cancelled */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>
  close(): Promise<void>
}
