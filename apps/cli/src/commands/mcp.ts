/** `onyx mcp`: serves the index to agents over the Model Context Protocol. */

import { randomBytes } from 'node:crypto'
import { createQueryCache, type GraphStore } from '@onyx/core'
import {
  Conversation,
  isLoopback,
  type Profile,
  parseHttpAddress,
  type ServerSettings,
  type StructuredChoice,
  serveOverHttp,
  serveOverStdio,
} from '@onyx/mcp'
import { EXIT_DONE } from '@onyx/protocol'
import { indexInBackground, NO_INDEXING } from '../agents/background-index.ts'
import { type ServedPlaces, servedMemory } from '../agents/served-memory.ts'
import { dataFolderFor, enclosingRoot } from '../context/data-folder.ts'
import { chooseProject } from '../context/open-session.ts'
import { projectNameFor, rootOf } from '../context/project-roots.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { fitEnd, printable } from '../rendering/layout.ts'

export interface McpCommandOptions extends CommonOptions {
  readonly profile?: Profile
  readonly structured?: StructuredChoice
  readonly tokenizer?: string
  /** True without an address. */
  readonly http?: string | true
}

const TOKEN_BYTES = 24
/** What a client sent that is no message is told with all its faults. */
const MESSAGE_LENGTH_MAX = 300

export async function run(environment: Environment, options: McpCommandOptions): Promise<number> {
  // Before anything is opened: a slip of the pen costs nothing.
  const address = options.http === undefined ? null : parseHttpAddress(options.http === true ? null : options.http)
  const stop = new AbortController()
  const signal = AbortSignal.any([environment.signal, stop.signal])
  const dataDir = dataFolderFor(environment, options.data, enclosingRoot(environment.cwd))
  const store = await environment.openStore(dataDir)
  let indexing = NO_INDEXING
  try {
    const { places, isIndexed } = await placesOf(environment, options, store, dataDir)
    if (!isIndexed) indexing = indexInBackground({ ...environment, signal }, places)
    const memory = servedMemory(environment, store, places, () => indexing.state())
    const shared = { memory, cache: createQueryCache() }
    const settings: ServerSettings = {
      version: environment.version,
      profile: options.profile ?? 'default',
      structured: options.structured ?? 'auto',
    }
    const onProblem = (message: string): void => tell(environment, message)
    if (address === null) {
      const streams = { input: environment.stdin, output: environment.rawStdout, signal, onProblem }
      await serveOverStdio({ ...shared, conversation: new Conversation() }, settings, streams)
    } else {
      const token = tokenFor(environment, address.host)
      const onListening = (url: string): void => tell(environment, `Listening on ${url}`)
      await serveOverHttp(shared, settings, { ...address, token, signal, onListening, onProblem })
    }
    return EXIT_DONE
  } finally {
    stop.abort()
    await indexing.done
    await store.close()
  }
}

async function placesOf(
  environment: Environment,
  options: McpCommandOptions,
  store: GraphStore,
  dataDir: string,
): Promise<{ readonly places: ServedPlaces; readonly isIndexed: boolean }> {
  const enclosing = enclosingRoot(environment.cwd)
  const isIndexed = (await store.projects()).length > 0
  const project = isIndexed
    ? await chooseProject(store, options.project, dataDir)
    : (options.project ?? projectNameFor(dataDir, enclosing))
  const root = (isIndexed ? rootOf(dataDir, project) : null) ?? enclosing
  return { places: { root, dataDir, project, tokenizer: options.tokenizer ?? null }, isIndexed }
}

/** Asked for where others can connect, and wherever one is set. */
function tokenFor(environment: Environment, host: string): string | null {
  const { mcpToken } = environment.variables
  if (mcpToken !== null || isLoopback(host)) return mcpToken
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  tell(environment, `Requests need the header "Authorization: Bearer ${token}"; ONYX_MCP_TOKEN sets another token.`)
  return token
}

/** Standard output belongs to the protocol. */
function tell(environment: Environment, message: string): void {
  const line = fitEnd(printable(message.replaceAll(/\s+/g, ' ')), MESSAGE_LENGTH_MAX)
  // A courtesy: nobody reading it must not end the server.
  environment.stderr.write(`onyx: ${line}\n`).catch(() => undefined)
}
