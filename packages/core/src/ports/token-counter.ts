/** How many tokens a language model reads for a text. Budgets are kept by it. */

export interface TokenCounter {
  /** Of the encoding: `o200k_base`, or the file that it was read from. */
  readonly name: string
  /** 0 for the empty text. Whole: no token of a chat's frame is counted. */
  count(text: string): number
}
