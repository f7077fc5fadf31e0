/** How services are asked for vectors, and where these stand in the answers. */

import { countOf, type JsonObject, listOf, objectOf } from '../bounded-json.ts'

export type ProtocolName = 'openai' | 'ollama'

export interface Protocol {
  /** Behind the service's address. */
  readonly path: string
  readonly request: (model: string, texts: readonly string[]) => JsonObject
  /** In order of the texts; null where the answer holds none. */
  readonly vectors: (answer: JsonObject) => readonly (readonly number[])[] | null
}

export const PROTOCOLS: Readonly<Record<ProtocolName, Protocol>> = {
  /** https://platform.openai.com/docs/api-reference/embeddings/create */
  openai: {
    path: '/embeddings',
    request: (model, input) => ({ model, input, encoding_format: 'float' }),
    vectors: ({ data }) => inOrder(listOf(data).map(objectOf)),
  },
  /** https://docs.ollama.com/api/embed */
  ollama: {
    path: '/api/embed',
    request: (model, input) => ({ model, input, truncate: true }),
    vectors: ({ embeddings }) => (Array.isArray(embeddings) ? allNumbers(embeddings) : null),
  },
}

/** By `index`, which services need not send in order; those that leave it out send them as they were asked. */
function inOrder(entries: readonly (JsonObject | null)[]): readonly (readonly number[])[] | null {
  const rows: unknown[] = new Array(entries.length).fill(null)
  for (const [place, entry] of entries.entries()) rows[countOf(entry?.['index']) ?? place] = entry?.['embedding']
  return entries.length === 0 || rows.length !== entries.length ? null : allNumbers(rows)
}

function allNumbers(rows: readonly unknown[]): readonly (readonly number[])[] | null {
  const isRow = (row: unknown): row is readonly number[] =>
    Array.isArray(row) && row.every((value) => typeof value === 'number')
  return rows.every(isRow) ? rows : null
}
