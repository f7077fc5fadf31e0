/** The environment of a command that runs here for another process: that one's terminal and folder, this one's open store. */

import { realpathSync } from 'node:fs'
import { createQueryCache, type GraphStore } from '@onyx/core'
import type { PendingFiles } from '@onyx/ingest'
import type { Environment, Variables } from '../environment.ts'
import type { ServedCommand } from './serve-commands.ts'

export interface SharedStore {
  readonly store: GraphStore
  /** Absolute and real. */
  readonly dataDir: string
  readonly project: string
  readonly pending: () => PendingFiles
}

export function servedEnvironment(
  environment: Environment,
  { store, dataDir, project, pending }: SharedStore,
): (command: ServedCommand) => Environment {
  const queryCache = createQueryCache()
  const lent: GraphStore = {
    projects: () => store.projects(),
    read: (name) => store.read(name),
    write: (name, options) => store.write(name, options),
    verify: (signal) => store.verify(signal),
    putVectors: (name, model, batch, options) => store.putVectors(name, model, batch, options),
    answerWith: (name, embedder, snapshot, options) => store.answerWith(name, embedder, snapshot, options),
    // It stays open for the next one.
    close: async () => undefined,
  }
  return ({ cwd, stdout, stderr, variables, signal }) => ({
    ...environment,
    cwd,
    stdout,
    stderr,
    signal,
    variables: knownVariables(variables),
    queryCache,
    openStore: async (folder) => (isSame(folder, dataDir) ? lent : environment.openStore(folder)),
    watched: { dataDir, project, pending },
  })
}

/** @param dataDir real */
function isSame(folder: string, dataDir: string): boolean {
  try {
    return realpathSync.native(folder) === dataDir
  } catch {
    // Opening it will say what is wrong.
    return false
  }
}

/** Those that commands heed; one that was not sent is unset. */
function knownVariables(sent: Readonly<Record<string, string | null>>): Variables {
  const of = (name: keyof Variables): string | null => sent[name] ?? null
  return {
    data: of('data'),
    debug: of('debug'),
    noColor: of('noColor'),
    forceColor: of('forceColor'),
    term: of('term'),
    models: of('models'),
    modelSource: of('modelSource'),
    modelKeys: of('modelKeys'),
    mcpToken: of('mcpToken'),
    languageModelUrl: of('languageModelUrl'),
    languageModel: of('languageModel'),
    cacheHome: of('cacheHome'),
  }
}
