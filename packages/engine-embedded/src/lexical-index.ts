/** The lexical index: an FTS5 table without content, one row per current node, fed with text that is already tokenised. */

/** BM25 weight of each column: where a word stands says more than how often. */
export const NAME_WEIGHT = 8
export const CONTAINER_WEIGHT = 4
export const SIGNATURE_WEIGHT = 2
export const DOC_WEIGHT = 1.5
export const BODY_WEIGHT = 1

/** Tokens waiting in memory before FTS5 writes a segment: one large segment is built and read faster than many small ones. */
const PENDING_TOKENS_BYTES = 32 * 1024 * 1024

/**
 * The ascii tokenizer splits at spaces and leaves every byte above 127 alone, so that tokens stay as `lexicalTokens` made them.
 * `_` and `$` belong to identifiers.
 */
export const LEXICAL_SCHEMA_V1 = `
CREATE VIRTUAL TABLE lexical USING fts5(
  name, container, signature, doc, body, content='', contentless_delete=1, tokenize="ascii tokenchars '_$'"
);
INSERT INTO lexical (lexical, rank) VALUES ('hashsize', ${PENDING_TOKENS_BYTES});
`

export const LEXICAL_COLUMNS = ['rowid', 'name', 'container', 'signature', 'doc', 'body'] as const
export const DELETE_LEXICAL = 'DELETE FROM lexical WHERE rowid = ?'

/** Best first. FTS5's bm25 is negative; smaller is better. */
export const SEARCH_LEXICAL = `
SELECT rowid AS entity, -bm25(lexical, ${NAME_WEIGHT}, ${CONTAINER_WEIGHT}, ${SIGNATURE_WEIGHT}, ${DOC_WEIGHT}, ${BODY_WEIGHT}) AS score
FROM lexical WHERE lexical MATCH ? ORDER BY score DESC, rowid`

/** A document matches when it holds any of the tokens. Each is quoted, so that none is read as an operator. */
export function matchAny(tokens: readonly string[]): string {
  return [...new Set(tokens)].map((token) => `"${token.replaceAll('"', '""')}"`).join(' OR ')
}
