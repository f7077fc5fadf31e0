/** The protocol's own client on the real command, as an agent would start it. */

import { env, execPath } from 'node:process'
import type { TestContext } from 'node:test'
import { type CallToolResult, Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { MAIN } from './run-onyx.ts'

export interface McpRun {
  readonly client: Client
  readonly call: (name: string, given: Readonly<Record<string, unknown>>) => Promise<CallToolResult>
  /** Of the last answer that `call` gave. */
  readonly textOf: (name: string, given: Readonly<Record<string, unknown>>) => Promise<string>
  readonly stderr: () => string
}

export interface McpRunOptions {
  readonly words?: readonly string[]
  /** What the client calls itself. */
  readonly name?: string
  /** `auto`: the protocol's newest revision where the server has it. */
  readonly mode?: 'legacy' | 'auto'
}

export async function startMcp(
  context: TestContext,
  cwd: string,
  { words = [], name = 'test', mode = 'legacy' }: McpRunOptions = {},
): Promise<McpRun> {
  const { ONYX_DATA: _, ...inherited } = env
  const variables = Object.entries(inherited).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  const transport = new StdioClientTransport({
    command: execPath,
    args: [MAIN, 'mcp', ...words],
    cwd,
    env: Object.fromEntries(variables),
    stderr: 'pipe',
  })
  let stderr = ''
  transport.stderr?.on('data', (text: Buffer) => {
    stderr += text.toString('utf8')
  })
  const client = new Client({ name, version: '1' }, { versionNegotiation: { mode } })
  await client.connect(transport)
  context.after(() => client.close())
  const call: McpRun['call'] = (tool, given) => client.callTool({ name: tool, arguments: { ...given } })
  return { client, call, textOf: async (tool, given) => textOf(await call(tool, given)), stderr: () => stderr }
}

export function textOf(result: CallToolResult): string {
  return result.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
}
