/** What every coverage report comes down to: which lines of which file ran, in which test where the report names tests. */

/** Lines count from 1; sorted, each once. */
export interface CoveredLines {
  readonly lines: readonly number[]
  /** Lines at which a function begins that the report itself says was entered. */
  readonly entered: readonly number[]
}

export interface ReportedFile {
  /** As the report has it, most telling first: absolute, relative to wherever, or a package with a file. */
  readonly paths: readonly string[]
  /** By the name of the test that ran; the empty name stands for the run as a whole. */
  readonly contexts: ReadonlyMap<string, CoveredLines>
}

/** A report is not as its format has it. */
export class MalformedReport extends Error {}

/** Longer files are not read as source. */
const LINE_MAX = 10_000_000
/** More than any test suite over any repository. */
const ENTRIES_MAX = 200_000_000

/** Gathers a report of any format; every number and count is checked on the way in. */
export class ReportBuilder {
  readonly #files = new Map<string, { readonly paths: readonly string[]; readonly contexts: Map<string, OpenLines> }>()
  #entries = 0

  /** @param paths of one file; the first tells files apart. */
  file(paths: readonly string[]): FileBuilder {
    const [key = ''] = paths
    const known = this.#files.get(key)
    const file = known ?? { paths, contexts: new Map<string, OpenLines>() }
    if (known === undefined) this.#files.set(key, file)
    return new FileBuilder(file.contexts, () => this.#count())
  }

  /** By path, so that one report gives one result whatever its order. */
  finish(): readonly ReportedFile[] {
    const files = [...this.#files].sort(([left], [right]) => (left < right ? -1 : 1))
    return files.map(([, { paths, contexts }]) => ({
      paths,
      contexts: new Map(
        [...contexts].map(([name, { lines, entered }]) => [name, { lines: sorted(lines), entered: sorted(entered) }]),
      ),
    }))
  }

  #count(): void {
    if (++this.#entries > ENTRIES_MAX) throw new MalformedReport('it has too many lines')
  }
}

interface OpenLines {
  readonly lines: Set<number>
  readonly entered: Set<number>
}

export class FileBuilder {
  readonly #contexts: Map<string, OpenLines>
  readonly #count: () => void

  constructor(contexts: Map<string, OpenLines>, count: () => void) {
    this.#contexts = contexts
    this.#count = count
  }

  /** A line that ran. */
  ran(context: string, line: number): void {
    this.#open(context).lines.add(this.#checked(line))
  }

  /** A function that begins at this line and was entered. */
  entered(context: string, line: number): void {
    this.#open(context).entered.add(this.#checked(line))
  }

  #open(context: string): OpenLines {
    const known = this.#contexts.get(context)
    if (known !== undefined) return known
    const made: OpenLines = { lines: new Set(), entered: new Set() }
    this.#contexts.set(context, made)
    return made
  }

  #checked(line: number): number {
    this.#count()
    if (!Number.isInteger(line) || line < 1 || line > LINE_MAX) throw new MalformedReport(`${line} is no line number`)
    return line
  }
}

function sorted(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].sort((left, right) => left - right)
}
