/** From keys to slots: pages of neighbouring keys, since those of one project lie close together and are looked up in order. */

const KEYS_PER_PAGE = 256
const NONE = -1
const NO_PAGE = new Int32Array()

/** Four bytes a key where all of a page are used; a page of a kilobyte for each that stands alone. */
export class KeyTable {
  readonly #pages = new Map<number, Int32Array>()
  #last: Int32Array = NO_PAGE
  #lastNumber = Number.NaN
  size = 0

  /** @returns -1 for an unknown key */
  slotOf(key: number): number {
    const number = Math.floor(key / KEYS_PER_PAGE)
    if (number !== this.#lastNumber) this.#turnTo(number)
    return this.#last[key - number * KEYS_PER_PAGE] ?? NONE
  }

  /** The key is not in the table yet. */
  add(key: number, slot: number): void {
    const number = Math.floor(key / KEYS_PER_PAGE)
    let page = this.#pages.get(number)
    if (page === undefined) {
      page = new Int32Array(KEYS_PER_PAGE).fill(NONE)
      this.#pages.set(number, page)
      this.#lastNumber = Number.NaN
    }
    page[key - number * KEYS_PER_PAGE] = slot
    this.size++
  }

  delete(key: number): void {
    if (this.slotOf(key) === NONE) return
    this.#last[key - this.#lastNumber * KEYS_PER_PAGE] = NONE
    this.size--
  }

  #turnTo(number: number): void {
    this.#last = this.#pages.get(number) ?? NO_PAGE
    this.#lastNumber = number
  }
}
