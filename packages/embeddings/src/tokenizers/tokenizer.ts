/** What every tokenizer gives: numbers for a text, and what stands around them in front of the model. */

export interface Tokenizer {
  /** `wordpiece` is our own code, `library` whatever else `@huggingface/tokenizers` reads. */
  readonly kind: 'wordpiece' | 'library'
  /** Ids without what stands around them; at most the first `tokensMax`. */
  readonly encode: (text: string, tokensMax: number) => readonly number[]
  readonly frame: TokenFrame
  /** Of text that the vocabulary does not hold; null where that cannot be. */
  readonly unknownId: number | null
}

/** Ids before and behind every text, such as [CLS] and [SEP]. */
export interface TokenFrame {
  readonly before: readonly number[]
  readonly behind: readonly number[]
}
