/** The public face of embeddings. */

export {}
