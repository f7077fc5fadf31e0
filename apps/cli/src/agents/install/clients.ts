/** The agents whose configuration is written: which file of the repository holds it, where in it, and how an entry looks. */

import { insertMember } from './json-text.ts'
import type { TextEdit } from './text-edit.ts'
import { appendTable } from './toml-text.ts'

/** What starts the server. */
export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
}

export interface AgentClient {
  readonly name: string
  /** Relative to the repository. */
  readonly file: string
  /** Where its instructions stand. */
  readonly instructions: string
  /** One of these in the repository says that it is used there. */
  readonly signs: readonly string[]
  /** Null when there is an entry already. @throws usage for a file that cannot be read as what it is. */
  readonly add: (text: string, server: ServerCommand) => TextEdit | null
}

export const SERVER_NAME = 'onyx'

export const CLIENTS: readonly AgentClient[] = [
  {
    name: 'claude',
    file: '.mcp.json',
    instructions: 'CLAUDE.md',
    signs: ['.mcp.json', '.claude', 'CLAUDE.md'],
    add: (text, server) => insertMember(text, ['mcpServers', SERVER_NAME], { type: 'stdio', ...server }),
  },
  {
    name: 'cursor',
    file: '.cursor/mcp.json',
    instructions: 'AGENTS.md',
    signs: ['.cursor'],
    add: (text, server) => insertMember(text, ['mcpServers', SERVER_NAME], { ...server }),
  },
  {
    name: 'vscode',
    file: '.vscode/mcp.json',
    instructions: 'AGENTS.md',
    signs: ['.vscode'],
    add: (text, server) => insertMember(text, ['servers', SERVER_NAME], { type: 'stdio', ...server }),
  },
  {
    name: 'codex',
    file: '.codex/config.toml',
    instructions: 'AGENTS.md',
    signs: ['.codex'],
    add: (text, server) => appendTable(text, ['mcp_servers', SERVER_NAME], { ...server }),
  },
  {
    name: 'gemini',
    file: '.gemini/settings.json',
    instructions: 'GEMINI.md',
    signs: ['.gemini', 'GEMINI.md'],
    add: (text, server) => insertMember(text, ['mcpServers', SERVER_NAME], { ...server }),
  },
  {
    name: 'opencode',
    file: 'opencode.json',
    instructions: 'AGENTS.md',
    signs: ['opencode.json', '.opencode'],
    add: (text, { command, args }) =>
      insertMember(text, ['mcp', SERVER_NAME], { type: 'local', command: [command, ...args], enabled: true }),
  },
  {
    name: 'zed',
    file: '.zed/settings.json',
    instructions: 'AGENTS.md',
    signs: ['.zed'],
    add: (text, server) => insertMember(text, ['context_servers', SERVER_NAME], { source: 'custom', ...server }),
  },
]
