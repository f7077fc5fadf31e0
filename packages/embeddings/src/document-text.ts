/** What a model of plain texts is given for an entity: signature, documentation and body, one below the other. */

import type { EmbeddingDocument } from '@onyx/core'

/** Goes into the revision of every model that is given these texts: raise it when they are made otherwise. */
export const TEXT_FORMAT = 1
/** About what the windows of one document hold (`DOCUMENT_TOKENS_MAX`) at four to eight characters a token. */
export const TEXT_CHARS_MAX = 16_384

/** At most `TEXT_CHARS_MAX` characters; the name alone where nothing else is known. */
export function documentText({ name, signature, doc, body }: EmbeddingDocument): string {
  const parts = [signature, doc, body].filter((part) => part !== '')
  return boundedText(parts.length === 0 ? name : parts.join('\n'))
}

export function boundedText(text: string): string {
  return text.length > TEXT_CHARS_MAX ? text.slice(0, TEXT_CHARS_MAX) : text
}
