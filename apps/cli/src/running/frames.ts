/** What a command and a running watch say to each other: JSON, one message a line, each of bounded length. */

/** Another number: both run by themselves. */
export const PROTOCOL = 1
/** A question and where it is asked; command lines are shorter. */
export const REQUEST_LENGTH_MAX = 262_144
/** Of the text in one answer's line: longer texts come in parts. */
export const TEXT_LENGTH_MAX = 65_536
/** Such a text with every character escaped. */
const LINE_LENGTH_MAX = TEXT_LENGTH_MAX * 6 + 100

export interface Terminal {
  readonly isTerminal: boolean
  readonly columns: number
  readonly rows: number
}

/** Variables of the environment that commands heed; as `Variables`. */
export type AskedVariables = Readonly<Record<string, string | null>>

export interface Request {
  readonly protocol: number
  readonly build: string
  readonly words: readonly string[]
  readonly cwd: string
  readonly stdout: Terminal
  readonly stderr: Terminal
  readonly variables: AskedVariables
}

export type Reply =
  /** The command runs. Nothing else comes before it, but `declined`. */
  | { readonly kind: 'accepted' }
  /** Run it yourself. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'out' | 'err'; readonly text: string }
  /** Nothing to say for a while, but at work. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'exit'; readonly code: number }

export function encode(message: Request | Reply): string {
  return `${JSON.stringify(message)}\n`
}

/** Splits what arrives into lines. */
export class LineReader {
  readonly #lengthMax: number
  #rest = ''

  constructor(lengthMax = LINE_LENGTH_MAX) {
    this.#lengthMax = lengthMax
  }

  /** @returns whole lines; null when one is too long to be a message. */
  read(chunk: string): readonly string[] | null {
    const lines = (this.#rest + chunk).split('\n')
    this.#rest = lines.pop() ?? ''
    return this.#rest.length > this.#lengthMax || lines.some((line) => line.length > this.#lengthMax) ? null : lines
  }
}

/** Parts of bounded length that can be written one by one: no character is cut in two. */
export function* partsOf(text: string): Generator<string, void, undefined> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + TEXT_LENGTH_MAX)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--
    yield text.slice(at, end)
    at = end
  }
}
