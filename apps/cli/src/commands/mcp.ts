/** `onyx mcp`: serves the index to agents over the Model Context Protocol. */

import path from 'node:path'
import { createQueryCache } from '@onyx/core'
import { Conversation, type Profile, type ServedConversation, type StructuredChoice, serveOverStdio } from '@onyx/mcp'
import { EXIT_DONE } from '@onyx/protocol'
import { indexInBackground, NO_INDEXING } from '../agents/background-index.ts'
import { newestReader, servedMemory } from '../agents/served-memory.ts'
import { dataFolderFor, enclosingRoot } from '../context/data-folder.ts'
import { projectNameFor, rootOf } from '../context/project-roots.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'

export interface McpCommandOptions extends CommonOptions {
  readonly profile?: Profile
  readonly structured?: StructuredChoice
  readonly tokenizer?: string
}

export async function run(environment: Environment, options: McpCommandOptions): Promise<number> {
  const stop = new AbortController()
  const signal = AbortSignal.any([environment.signal, stop.signal])
  const enclosing = enclosingRoot(environment.cwd)
  const dataDir = dataFolderFor(environment, options.data, enclosing)
  const store = await environment.openStore(dataDir)
  try {
    const reader = await newestReader(store, options.project ?? null, dataDir)
    const project = reader?.snapshot.project ?? options.project ?? projectNameFor(dataDir, enclosing)
    await reader?.close()
    const root = (reader === null ? null : rootOf(dataDir, project)) ?? enclosing
    const indexing =
      reader === null ? indexInBackground({ ...environment, signal }, { root, dataDir, project }) : NO_INDEXING
    const excluded = path.dirname(dataDir) === root ? [path.basename(dataDir)] : []
    const places = { root, dataDir, excluded, project, tokenizer: options.tokenizer ?? null }
    const memory = servedMemory(environment, store, places, indexing.state)
    const served: ServedConversation = { memory, conversation: new Conversation(), cache: createQueryCache() }
    const settings = {
      version: environment.version,
      profile: options.profile ?? 'default',
      structured: options.structured ?? 'auto',
    }
    const onProblem = (message: string): void => void environment.stderr.write(`onyx: ${message}\n`)
    await serveOverStdio(served, settings, {
      input: environment.stdin,
      output: environment.rawStdout,
      signal,
      onProblem,
    })
    stop.abort()
    await indexing.done
    return EXIT_DONE
  } finally {
    await store.close()
  }
}
