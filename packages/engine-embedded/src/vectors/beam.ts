/** The best slots so far, best first, of which some have been expanded: one sorted list instead of the paper's two heaps. */

export class Beam {
  scores: Float32Array
  slots: Int32Array
  size = 0
  #expanded: Uint8Array
  #width: number
  /** Everything before it is expanded. */
  #next = 0

  constructor(width: number) {
    this.#width = width
    this.scores = new Float32Array(width)
    this.slots = new Int32Array(width)
    this.#expanded = new Uint8Array(width)
  }

  reset(width: number): void {
    if (width > this.scores.length) {
      this.scores = new Float32Array(width)
      this.slots = new Int32Array(width)
      this.#expanded = new Uint8Array(width)
    }
    this.#width = width
    this.clear()
  }

  clear(): void {
    this.size = 0
    this.#next = 0
  }

  /** What a score must exceed to enter. */
  get threshold(): number {
    return this.size < this.#width ? -Infinity : (this.scores[this.size - 1] ?? -Infinity)
  }

  /** Only for a score above the threshold. Of equal scores the earlier stays in front. */
  insert(score: number, slot: number): void {
    const { scores, slots } = this
    const expanded = this.#expanded
    if (this.size < this.#width) this.size++
    let at = this.size - 1
    while (at > 0 && (scores[at - 1] ?? 0) < score) {
      scores[at] = scores[at - 1] ?? 0
      slots[at] = slots[at - 1] ?? 0
      expanded[at] = expanded[at - 1] ?? 0
      at--
    }
    scores[at] = score
    slots[at] = slot
    expanded[at] = 0
    if (at < this.#next) this.#next = at
  }

  /** How many are as good as the best. */
  ties(): number {
    let count = 0
    while (count < this.size && this.scores[count] === this.scores[0]) count++
    return count
  }

  /** The best that is not expanded, now counted as expanded; -1 when all are. */
  takeNext(): number {
    while (this.#next < this.size && this.#expanded[this.#next] === 1) this.#next++
    if (this.#next >= this.size) return -1
    this.#expanded[this.#next] = 1
    return this.slots[this.#next++] ?? -1
  }
}
