/** Random edits of a real tree, of the kinds that people and tools make: lines, names, moves, removals and their return. */

import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRandom } from './random.ts'

const SOURCES = '**/*.{py,ts,tsx,js,mjs,go,java,rs}'
const LINES_MAX = 6
/** Words shorter than this are keywords and operators more often than names. */
const NAME = /\b[A-Za-z_]\w{3,}\b/g

export class TreeEdits {
  readonly #folder: string
  readonly #random: () => number
  readonly #removed: { readonly file: string; readonly text: string }[] = []

  constructor(folder: string, seed: number) {
    this.#folder = folder
    this.#random = createRandom(seed)
  }

  /** @returns what was done, for people. */
  applyOne(): string {
    const kinds = [
      this.#dropLines,
      this.#repeatLines,
      this.#rename,
      this.#swapName,
      this.#remove,
      this.#move,
      this.#restore,
    ]
    return this.#pick(kinds).call(this, this.#pick(this.#files()))
  }

  #files(): readonly string[] {
    return globSync(SOURCES, { cwd: this.#folder, exclude: (name) => name === 'node_modules' }).sort()
  }

  #dropLines(file: string): string {
    return this.#rewrite(file, 'lines dropped', (text) => {
      const lines = text.split('\n')
      lines.splice(this.#below(lines.length), 1 + this.#below(LINES_MAX))
      return lines.join('\n')
    })
  }

  #repeatLines(file: string): string {
    return this.#rewrite(file, 'lines repeated', (text) => {
      const lines = text.split('\n')
      const at = this.#below(lines.length)
      lines.splice(at, 0, ...lines.slice(at, at + LINES_MAX))
      return lines.join('\n')
    })
  }

  /** Every time that it stands in the file, sometimes to a name that is there already. */
  #rename(file: string): string {
    return this.#rewrite(file, 'renamed', (text) => {
      const names = text.match(NAME) ?? ['none']
      const old = this.#pick(names)
      const next = this.#random() < 0.5 ? this.#pick(names) : `${old}2`
      return text.replace(new RegExp(`\\b${old}\\b`, 'g'), next)
    })
  }

  #swapName(file: string): string {
    return this.#rewrite(file, 'one name replaced', (text) => {
      const names = text.match(NAME) ?? ['none']
      return text.replace(new RegExp(`\\b${this.#pick(names)}\\b`), this.#pick(names))
    })
  }

  #remove(file: string): string {
    this.#removed.push({ file, text: readFileSync(path.join(this.#folder, file), 'utf8') })
    rmSync(path.join(this.#folder, file))
    return `${file}: removed`
  }

  #move(file: string): string {
    const { dir, name, ext } = path.parse(file)
    const next = path.join(dir, `${name}_moved${ext}`)
    renameSync(path.join(this.#folder, file), path.join(this.#folder, next))
    return `${file}: moved`
  }

  #restore(file: string): string {
    const last = this.#removed.pop()
    if (last === undefined) return this.#dropLines(file)
    writeFileSync(path.join(this.#folder, last.file), last.text)
    return `${last.file}: restored`
  }

  #rewrite(file: string, what: string, change: (text: string) => string): string {
    const absolute = path.join(this.#folder, file)
    writeFileSync(absolute, change(readFileSync(absolute, 'utf8')))
    return `${file}: ${what}`
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#below(items.length)]
    if (item === undefined) throw new RangeError('there is nothing to edit')
    return item
  }
}
