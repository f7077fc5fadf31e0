/** A list of whole numbers that grows without boxing them: what a million nodes and their edges are kept in. */

const CAPACITY_FIRST = 1024

export class NumberList {
  #values = new Int32Array(CAPACITY_FIRST)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#length++] = value
  }

  /** 0 past the end. */
  at(index: number): number {
    return this.#values[index] ?? 0
  }

  set(index: number, value: number): void {
    this.#values[index] = value
  }

  /** What was pushed, as it lies there: not a copy. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#length)
  }
}
