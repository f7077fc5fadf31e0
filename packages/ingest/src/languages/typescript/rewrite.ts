/** Changes what TypeScript allows and its grammar does not know, where that means nothing to extraction. Lengths stay. */

/** `export type * from 'x'`. */
const TYPE_STAR = /^([ \t]*export[ \t]+)type(?=[ \t]+\*)/gm
/** The type parameters of a declaration, as far as they hold no brackets of another kind. */
const TYPE_PARAMETERS = /\b(?:class|interface|type)[ \t]+[\w$]+<[^(){};'"`]{1,500}?>/g
/** `in T`, `out T`, `in out T`. */
const VARIANCE = /([<,]\s*)((?:in|out|in[ \t]+out)[ \t]+)(?=[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))/g
/** A line of an interface that begins with type parameters, and the blank before them. */
const SIGNATURE = /\n[ \t]+(?=<(?:\n|(?:const[ \t]+)?[A-Za-z_$][\w$]*(?:[ \t]+extends[ \t\n]+[^=\s]|,|[ \t]+=|>\()))/g
/** Comments before a signature that are looked past. */
const LINES_MAX = 50

export function rewrite(text: string): string {
  let result = text
  if (/\bexport[ \t]+type[ \t]+\*/.test(result)) result = result.replace(TYPE_STAR, '$1    ')
  if (/[<,]\s*(in|out)[ \t]/.test(result)) {
    result = result.replace(TYPE_PARAMETERS, (head) =>
      head.replace(VARIANCE, (_all, before: string, words: string) => before + ' '.repeat(words.length)),
    )
  }
  return /\n[ \t]+<[\w\n]/.test(result) ? withSeparators(result) : result
}

/** The grammar takes type parameters on a new line for arguments of the type before: a semicolon parts them. */
function withSeparators(text: string): string {
  return text.replace(SIGNATURE, (blank, at: number) => (endsType(text, at) ? `${blank.slice(0, -1)};` : blank))
}

/** Whether the code before the offset ends as a type does. */
function endsType(text: string, offset: number): boolean {
  let end = offset
  for (let lines = 0; lines < LINES_MAX && end > 0; lines++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end).trim()
    if (line !== '' && !/^(\/\/|\/?\*)/.test(line)) return /[\w$>\])}'"`]$/.test(line.replace(/\/\/.*$/, '').trimEnd())
    end = start - 1
  }
  return false
}
