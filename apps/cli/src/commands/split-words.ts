/** A line into words as a shell would: quotes keep spaces, a backslash keeps the next character. */

export function splitWords(line: string): readonly string[] {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  for (let index = 0; index < line.length; index++) {
    const char = line[index] ?? ''
    if (char === '\\' && quote !== "'" && index + 1 < line.length) {
      word = (word ?? '') + (line[++index] ?? '')
    } else if (quote !== '') {
      if (char === quote) quote = ''
      else word = (word ?? '') + char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + char
    }
  }
  if (word !== null) words.push(word)
  return words
}
