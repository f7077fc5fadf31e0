/** A failure of the set-up that the reader can act on: printed as its sentence, without a stack. */

export class SetupError extends Error {
  /** @param {string} sentence what failed and what to do about it. */
  constructor(sentence) {
    super(sentence)
    this.sentence = sentence
  }
}
