/** Cobertura's XML, as coverage.py, nyc, c8, gcovr and many others write it: https://github.com/cobertura/web (coverage-04.dtd) */

import path from 'node:path'
import { MalformedReport, ReportBuilder, type ReportedFile } from './coverage-report.ts'
import { visitXml } from './xml-elements.ts'

export function readCobertura(bytes: Buffer): readonly ReportedFile[] {
  const reader = new CoberturaReader()
  visitXml(bytes, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
  })
  if (!reader.hasPackages) throw new MalformedReport('it has no packages')
  return reader.builder.finish()
}

class CoberturaReader {
  readonly builder = new ReportBuilder()
  hasPackages = false
  readonly #sources: string[] = []
  #isSource = false
  #file: ReturnType<ReportBuilder['file']> | null = null
  /** The first line of the method that is being read; null outside methods. */
  #method: { line: number; hits: number } | null = null

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'source') this.#isSource = true
    else if (name === 'packages') this.hasPackages = true
    else if (name === 'class') this.#file = this.builder.file(this.#pathsOf(attributes['filename'] ?? ''))
    else if (name === 'method') this.#method = { line: Number.POSITIVE_INFINITY, hits: 0 }
    else if (name === 'line') this.#line(Number(attributes['number']), Number(attributes['hits']))
  }

  close(name: string): void {
    if (name === 'source') this.#isSource = false
    else if (name === 'class') this.#file = null
    else if (name === 'method') {
      if (this.#method !== null && this.#method.hits > 0) this.#file?.entered('', this.#method.line)
      this.#method = null
    }
  }

  text(text: string): void {
    if (this.#isSource && text.trim() !== '') this.#sources.push(text.trim())
  }

  /** A method's lines stand in the class again; here only its beginning matters. */
  #line(line: number, hits: number): void {
    if (Number.isNaN(hits)) throw new MalformedReport('a line has no number of hits')
    if (this.#method === null) {
      if (hits > 0) this.#file?.ran('', line)
    } else if (line < this.#method.line) this.#method = { line, hits }
  }

  /** Names are relative to one of the sources, which are folders of the machine that made the report. */
  #pathsOf(filename: string): readonly string[] {
    return [...this.#sources.map((source) => path.posix.join(source, filename)), filename]
  }
}
