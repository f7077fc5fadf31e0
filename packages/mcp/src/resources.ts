/** Symbols and files as resources, for clients that let a person attach them. */

import { ProtocolError, ProtocolErrorCode, type ReadResourceResult, type Server } from '@modelcontextprotocol/server'
import { type GraphReader, nodeSource, parseNodeId, type TokenCounter } from '@onyx/core'
import { nodePiece } from './answer/node-piece.ts'
import { shortened } from './answer/shortened.ts'
import type { ServedConversation } from './call-tool.ts'
import { errorText } from './tool-result.ts'
import { BUDGET_MAX } from './tools/tool.ts'

const TEMPLATES = [
  {
    name: 'symbol',
    uriTemplate: 'onyx://symbol/{id}',
    description: 'a symbol with its source',
    mimeType: 'text/plain',
  },
  { name: 'file', uriTemplate: 'onyx://file/{+path}', description: 'a file as it was indexed', mimeType: 'text/plain' },
]
const RESOURCE = /^onyx:\/\/(symbol|file)\/(.+)$/
/** Longer lines are data. */
const LINE_LENGTH_MAX = 1_000
const SHORTENED = '\n… the rest was left out.\n'

export function addResources(server: Server, { memory }: ServedConversation): void {
  server.setRequestHandler('resources/list', () => ({ resources: [] }))
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: TEMPLATES }))
  server.setRequestHandler('resources/read', async ({ params: { uri } }): Promise<ReadResourceResult> => {
    const counter = await memory.openCounter()
    const reader = await memory.open()
    try {
      const text = reader === null ? null : await resourceText(reader, uri)
      if (text === null)
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no resource ${shortened(uri)}.`)
      return { contents: [{ uri, mimeType: 'text/plain', text: fitted(text, counter) }] }
    } catch (thrown) {
      if (thrown instanceof ProtocolError) throw thrown
      throw new ProtocolError(ProtocolErrorCode.InternalError, errorText(thrown))
    } finally {
      await reader?.close()
    }
  })
}

async function resourceText(reader: GraphReader, uri: string): Promise<string | null> {
  const [, kind, rest = ''] = RESOURCE.exec(uri) ?? []
  if (kind === 'file') return reader.source(decoded(rest))
  const id = kind === 'symbol' ? parseNodeId(rest) : null
  const [node] = id === null ? [] : await reader.nodesById([id])
  if (node == null) return null
  const source = await nodeSource(reader, node)
  return `${node.path === null ? '' : `## ${node.path}\n`}${nodePiece(node).text}\n${source?.text ?? ''}\n`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // Not encoded after all: a file may be called so.
    return path
  }
}

/** Its beginning where it is longer than an answer may be. */
function fitted(text: string, counter: TokenCounter): string {
  // A token is a few characters; a longer text is not worth counting.
  const lines = text.slice(0, BUDGET_MAX * 8).split('\n')
  let shown = lines.map((line) => shortened(line, LINE_LENGTH_MAX)).join('\n')
  while (counter.count(shown) > BUDGET_MAX) shown = shown.slice(0, Math.floor(shown.length * 0.8))
  return shown === text ? text : shown + SHORTENED
}
