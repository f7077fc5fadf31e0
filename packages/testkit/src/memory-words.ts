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
  const documents = nodes.map((node) => ({ id: node.id, tokens: tokensOf(node, true) }))
  const words = wordsOf(
    documents.map(({ tokens }) => tokens),
    question,
  )
  return new Map(documents.map(({ id, tokens }) => [id, heldOf(words, tokens)]))
}

/** How many words of the question each file's nodes hold together, but for where they stand. */
export function wordsHeldByFiles(
  nodes: readonly NodeInput[],
  question: TextQuestion,
  passes: (node: NodeInput) => boolean,
): ReadonlyMap<string, number> {
  const words = wordsOf(
    nodes.map((node) => tokensOf(node, true)),
    question,
  )
  const files = new Map<string, Set<string>>()
  for (const node of nodes) {
    if (node.path === null || !passes(node)) continue
    const tokens = files.get(node.path) ?? new Set()
    for (const token of tokensOf(node, false)) tokens.add(token)
    files.set(node.path, tokens)
  }
  return new Map([...files].map(([path, tokens]) => [path, heldOf(words, tokens)]))
}

function tokensOf(node: NodeInput, isWithContainer: boolean): ReadonlySet<string> {
  const { container, ...own } = lexicalDocument(node, node.terms)
  return new Set([...Object.values(own), isWithContainer ? container : ''].flatMap((field) => field.split(' ')))
}

/** What stands for each word of the question. */
function wordsOf(documents: readonly ReadonlySet<string>[], question: TextQuestion): readonly (readonly string[])[] {
  const counts = new Map<string, number>()
  for (const tokens of documents) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  counts.delete('')
  return [
    ...[...new Set(question.tokens)].map((token) => [token]),
    ...(question.prefixes ?? []).map((prefix) => tokensFrom(counts, prefix)),
    ...(question.words ?? []).map((word) => formsOrNear(counts, word)),
  ]
}

function heldOf(words: readonly (readonly string[])[], tokens: ReadonlySet<string>): number {
  return words.filter((word) => word.some((token) => token !== '' && tokens.has(token))).length
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
