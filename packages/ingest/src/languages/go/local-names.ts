/** The names that the functions around the current place declare, counted over all open blocks. */

export class LocalNames {
  readonly #names = new Map<string, number>()
  readonly #types = new Map<string, number>()

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Whether some block declares it as anything but a type. */
  hasVariable(name: string): boolean {
    return (this.#names.get(name) ?? 0) > (this.#types.get(name) ?? 0)
  }

  add(name: string, isType: boolean): void {
    count(this.#names, name, 1)
    if (isType) count(this.#types, name, 1)
  }

  /** What a block that ends has declared. */
  forget(names: Iterable<string>, types: Iterable<string>): void {
    for (const name of names) count(this.#names, name, -1)
    for (const name of types) count(this.#types, name, -1)
  }
}

/** Keeps only what is counted. */
function count(counts: Map<string, number>, name: string, change: 1 | -1): void {
  const next = (counts.get(name) ?? 0) + change
  if (next > 0) counts.set(name, next)
  else counts.delete(name)
}
