/** Text search of the naive reader: every document is taken apart for every question. */

import {
  editsAllowed,
  firstLetter,
  lexicalDocument,
  type NodeId,
  type NodeInput,
  nearestTokens,
  PREFIX_TOKENS_MAX,
  type TextQuestion,
  withinEdits,
  wordForms,
} from '@onyx/core'

/** How many words of the question each node holds; a prefix or a misspelt token is one word, whatever stands for it. */
export function wordsHeld(nodes: readonly NodeInput[], question: TextQuestion): ReadonlyMap<NodeId, number> {
  const documents = nodes.map((node) => ({
    id: node.id,
    tokens: new Set(Object.values(lexicalDocument(node, node.terms)).flatMap((field) => field.split(' '))),
  }))
  const counts = new Map<string, number>()
  for (const { tokens } of documents) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  counts.delete('')
  const words = [
    ...[...new Set(question.tokens)].map((token) => [token]),
    ...(question.prefixes ?? []).map((prefix) => tokensFrom(counts, prefix)),
    ...(question.words ?? []).map((word) => formsOrNear(counts, word)),
  ]
  const held = (tokens: ReadonlySet<string>): number =>
    words.filter((word) => word.some((token) => token !== '' && tokens.has(token))).length
  return new Map(documents.map(({ id, tokens }) => [id, held(tokens)]))
}

function tokensFrom(counts: ReadonlyMap<string, number>, prefix: string): readonly string[] {
  const begun = [...counts].filter(([token]) => prefix !== '' && token.startsWith(prefix))
  return begun
    .sort(([, left], [, right]) => right - left)
    .slice(0, PREFIX_TOKENS_MAX)
    .map(([token]) => token)
}

function formsOrNear(counts: ReadonlyMap<string, number>, token: string): readonly string[] {
  const forms = wordForms(token).filter((form) => counts.has(form))
  if (forms.length > 0) return forms
  const allowed = editsAllowed(token)
  if (allowed === 0) return []
  const begun = [...counts].filter(([other]) => firstLetter(other) === firstLetter(token))
  const near = begun.flatMap(([other, documents]) => {
    const edits = [1, 2].find((edits) => edits <= allowed && withinEdits(token, other, edits))
    return edits === undefined ? [] : [{ token: other, edits, documents }]
  })
  return nearestTokens(near)
}
