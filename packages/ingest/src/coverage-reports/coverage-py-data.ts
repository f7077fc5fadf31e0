/** coverage.py's own data file (`.coverage`), a SQLite database: https://coverage.readthedocs.io/en/latest/dbschema.html */

// The binding that the embedded engine has too: Node's own SQLite is younger than the oldest Node.js that Onyx runs on.
import Database from 'better-sqlite3'
import { type CoveredLines, MalformedReport, ReportBuilder, type ReportedFile } from './coverage-report.ts'

/** The only one since coverage.py 5. */
const SCHEMA_VERSION = 7
/** Of the header: 1 reads a file alone, without a log beside it. */
const FORMAT_OFFSETS = [18, 19]
/** A blob of more bytes speaks of more lines than a source has. */
const NUMBITS_BYTES_MAX = 1_250_000
const ROWS_MAX = 50_000_000

/** @param bytes of the whole file; its header is overwritten. */
export function readCoveragePyData(bytes: Buffer): readonly ReportedFile[] {
  try {
    for (const offset of FORMAT_OFFSETS) bytes[offset] = 1
    const database = new Database(bytes, { readonly: true })
    try {
      return new DataFile(database).read()
    } finally {
      database.close()
    }
  } catch (cause) {
    // The binding throws a TypeError for a file that is cut short.
    if (!(cause instanceof Database.SqliteError || cause instanceof TypeError)) throw cause
    throw new MalformedReport('it is a damaged SQLite file', { cause })
  }
}

class DataFile {
  readonly #database: Database.Database
  #rows = 0

  constructor(database: Database.Database) {
    this.#database = database
  }

  read(): readonly ReportedFile[] {
    this.#database.pragma('trusted_schema = OFF')
    const [version] = this.#columns('coverage_schema', ['version'])
    if (version?.[0] !== SCHEMA_VERSION) throw new MalformedReport(`its schema is not version ${SCHEMA_VERSION}`)
    const paths = this.#texts('file', 'path')
    const contexts = this.#texts('context', 'context')
    const lines = this.#byLines(paths, contexts)
    return lines.length > 0 ? lines : this.#byArcs(paths, contexts)
  }

  /** Small as the file: lines are only counted out when they are asked for, file by file. */
  #byLines(paths: ReadonlyMap<unknown, string>, names: ReadonlyMap<unknown, string>): readonly ReportedFile[] {
    const files = new Map<string, Map<string, CoveredLines>>()
    for (const [file, context, bits] of this.#columns('line_bits', ['file_id', 'context_id', 'numbits'])) {
      if (!Buffer.isBuffer(bits) || bits.length > NUMBITS_BYTES_MAX) throw new MalformedReport('its lines are no bits')
      const path = named(paths, file)
      const contexts = files.get(path) ?? new Map<string, CoveredLines>()
      files.set(path, contexts)
      contexts.set(named(names, context), new LinesOfBits(bits))
    }
    return [...files]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([path, contexts]) => ({ paths: [path], contexts }))
  }

  /** With branches measured there are no lines, only ways from one to the next; below zero they enter or leave a function. */
  #byArcs(paths: ReadonlyMap<unknown, string>, names: ReadonlyMap<unknown, string>): readonly ReportedFile[] {
    const builder = new ReportBuilder()
    for (const [file, context, from, to] of this.#columns('arc', ['file_id', 'context_id', 'fromno', 'tono'])) {
      const entry = builder.file([named(paths, file)])
      for (const line of [from, to]) if (!(Number(line) < 1)) entry.ran(named(names, context), Number(line))
    }
    return builder.finish()
  }

  #texts(table: string, column: string): ReadonlyMap<unknown, string> {
    return new Map(Array.from(this.#columns(table, ['id', column]), ([id, text]) => [id, String(text)]))
  }

  /** Only of a plain table with plain columns: in a file from elsewhere a view or a computed column may run forever. */
  *#columns(table: string, columns: readonly string[]): IterableIterator<readonly unknown[]> {
    const stored = this.#database.prepare(
      `SELECT 1 FROM sqlite_schema WHERE name = ? AND type = 'table' AND rootpage > 0`,
    )
    const known = this.#database.pragma(`table_xinfo("${table}")`)
    const isPlain = (name: string): boolean =>
      Array.isArray(known) &&
      known.some((each: Record<string, unknown>) => each['name'] === name && each['hidden'] === 0)
    if (stored.get(table) === undefined || !columns.every(isPlain))
      throw new MalformedReport(`it has no table ${table}`)
    const rows = this.#database.prepare<[], readonly unknown[]>(`SELECT ${columns.join(', ')} FROM "${table}"`).raw()
    for (const row of rows.iterate()) {
      if (++this.#rows > ROWS_MAX) throw new MalformedReport('it has too many rows')
      yield row
    }
  }
}

function named(texts: ReadonlyMap<unknown, string>, id: unknown): string {
  const text = texts.get(id)
  if (text === undefined) throw new MalformedReport('a row speaks of a file or context that is not listed')
  return text
}

/** coverage.py's numbits: bit n of byte m is line 8 m + n. */
class LinesOfBits implements CoveredLines {
  readonly entered: readonly number[] = []
  readonly #bits: Uint8Array

  constructor(bits: Uint8Array) {
    this.#bits = bits
  }

  get lines(): readonly number[] {
    const lines: number[] = []
    for (const [at, byte] of this.#bits.entries())
      for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1 && at + bit > 0) lines.push(at * 8 + bit)
    return lines
  }
}
