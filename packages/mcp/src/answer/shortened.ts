/** Names and messages of any length, cut to what is worth reading; unbroken text is also what tokenizers take longest for. */

/** Of names; real ones are shorter. */
export const NAME_LENGTH_MAX = 200

export function shortened(text: string, lengthMax = NAME_LENGTH_MAX): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`
}
