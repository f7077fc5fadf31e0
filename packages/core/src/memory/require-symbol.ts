/** A symbol argument that must name exactly one entity: the same refusals, with candidates or suggestions, on every surface. */

import { OnyxError } from '../errors.ts'
import type { GraphNode } from '../model/graph.ts'
import type { GraphReader, NodeFilter } from '../ports/graph-store.ts'
import { findSymbol } from './find-symbol.ts'

/**
 * @throws not_found with `data.suggestions`, ambiguous with `data.candidates` (both nodes, best first).
 */
export async function requireSymbol(reader: GraphReader, text: string, filter: NodeFilter = {}): Promise<GraphNode> {
  const answer = await findSymbol(reader, text, filter)
  switch (answer.kind) {
    case 'found':
      return answer.node
    case 'ambiguous':
      throw new OnyxError('ambiguous', `"${text}" names ${answer.candidates.length} symbols.`, {
        hint: 'Give the qualified name, path#name, path:line or the id of the one you mean.',
        data: { symbol: text, candidates: answer.candidates },
      })
    case 'missing':
      throw new OnyxError('not_found', `No symbol "${text}" is in the index.`, {
        hint:
          answer.suggestions.length > 0
            ? `Did you mean ${answer.suggestions[0]?.qualifiedName ?? ''}?`
            : 'Search with `onyx query`, or run `onyx ingest` if it is new.',
        data: { symbol: text, suggestions: answer.suggestions },
      })
  }
}
