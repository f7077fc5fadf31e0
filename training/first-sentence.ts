/** Documentation to plain sentences: markup and tags away. Training and the quality bench read documentation in this one way. */

const TAG_LINE =
  /^\s*(@\w+|:(param|type|return|returns|rtype|raises|arg)\b|(Args|Arguments|Parameters|Returns|Return|Raises|Yields|Example|Examples|Note|Notes|See Also|Attributes|Usage)\s*:?\s*$|-{3,}|={3,}|\.\. |>>> |```|# (Examples?|Panics|Errors|Safety)\b|<pre)/
const SENTENCE_END = /[.!?](?=\s|$)|\n\s*\n/
const ABBREVIATION = /\b(e\.g|i\.e|etc|vs|cf|resp|approx|No)$/
const SENTENCES_MAX = 8

/** Sentences before the first tag or section, without markup. */
export function sentencesOf(doc: string): string[] {
  const sentences: string[] = []
  let rest = proseOf(doc)
  let before = ''
  while (rest.trim() !== '' && sentences.length < SENTENCES_MAX) {
    const end = SENTENCE_END.exec(rest)
    const sentence = before + (end === null ? rest : rest.slice(0, end.index))
    const isCut = end !== null && ABBREVIATION.test(sentence)
    rest = end === null ? '' : rest.slice(end.index + end[0].length)
    before = isCut ? `${sentence}. ` : ''
    if (!isCut && sentence.trim() !== '') sentences.push(sentence.replace(/\s+/g, ' ').trim())
  }
  return sentences
}

function proseOf(doc: string): string {
  const lines = doc.split('\n')
  const stop = lines.findIndex((line) => TAG_LINE.test(line))
  return (stop === -1 ? lines : lines.slice(0, stop))
    .join('\n')
    .replace(/\{@\w+\s+([^}]*)\}/g, '$1')
    .replace(/<\/?[a-zA-Z][^>]*>/g, ' ')
    .replace(/:\w+:`~?([^`]*)`/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[`*]/g, '')
}
