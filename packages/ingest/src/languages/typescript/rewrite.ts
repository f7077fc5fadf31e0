/** Blanks what TypeScript allows and its grammar does not know, where that means nothing to extraction. Lengths stay. */

/** `export type * from 'x'`. */
const TYPE_STAR = /^([ \t]*export[ \t]+)type(?=[ \t]+\*)/gm
/** The type parameters of a declaration, as far as they hold no brackets of another kind. */
const TYPE_PARAMETERS = /\b(?:class|interface|type)[ \t]+[\w$]+<[^(){};'"`]{1,500}?>/g
/** `in T`, `out T`, `in out T`. */
const VARIANCE = /([<,]\s*)((?:in|out|in[ \t]+out)[ \t]+)(?=[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))/g

export function rewrite(text: string): string {
  let result = text
  if (/\bexport[ \t]+type[ \t]+\*/.test(result)) result = result.replace(TYPE_STAR, '$1    ')
  if (/[<,]\s*(in|out)[ \t]/.test(result)) {
    result = result.replace(TYPE_PARAMETERS, (head) =>
      head.replace(VARIANCE, (_all, before: string, words: string) => before + ' '.repeat(words.length)),
    )
  }
  return result
}
