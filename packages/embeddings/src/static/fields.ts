/** The fields that the table weighs apart, in the order in which it stores their weights. */

export const FIELDS = ['name', 'container', 'path', 'signature', 'body', 'doc', 'query'] as const
export type Field = (typeof FIELDS)[number]

/** Characters read of each field: beyond, a text says little more of what it is about. */
export const FIELD_LENGTH_MAX: Readonly<Record<Field, number>> = {
  name: 200,
  container: 300,
  path: 300,
  signature: 400,
  body: 3_000,
  doc: 800,
  query: 2_000,
}
