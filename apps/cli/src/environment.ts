/** What commands see of the world outside: handed down by main.ts, so that nothing else reads the environment or names an engine. */

import type { Embedder, GraphStore, QueryCache, QueryLanguage, Wait } from '@onyx/core'
import type { ProcessVariables } from '@onyx/embeddings'
import type {
  changedFiles,
  cloneRepository,
  ingestRepository,
  isGitUrl,
  PendingFiles,
  searchTree,
  watchRepository,
  whyNoEvents,
} from '@onyx/ingest'
import type { Output } from './output.ts'

export interface Environment {
  /** Relative paths are taken from here. */
  readonly cwd: string
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Output
  /** The same stream, for a command that speaks a protocol on it. */
  readonly rawStdout: NodeJS.WriteStream
  readonly stderr: Output
  readonly variables: Variables
  /** All of them, for programs that are started; commands heed only those above. */
  readonly processVariables: ProcessVariables
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal
  /** Milliseconds, monotonic. */
  readonly now: () => number
  readonly wait: Wait
  /** The folder that the running program lies in; the demo looks for the checkout from there. */
  readonly programFolder: string
  readonly version: string
  /** Of the program that runs, its version included: see `buildOf`. */
  readonly build: string
  /** What this very process watches; null where it does not. */
  readonly watched: WatchedStore | null
  /** Loads the engine on the first call, so that commands without a store start fast. */
  readonly openStore: (dataDir: string) => Promise<GraphStore>
  /** The query language over the same data. Loads the engine too. */
  readonly openQueryLanguage: (dataDir: string) => Promise<QueryLanguage>
  /** Loads parsers and resolver on the first call. */
  readonly loadIngest: () => Promise<Ingest>
  /** Opened in this process, by how they were chosen; closed before it ends. */
  readonly embedders: Map<string, OpenedEmbedder>
  /** Of a command that asks many questions; null for one. */
  readonly queryCache: QueryCache | null
  /** A variable of the environment that a person named. */
  readonly variable: (name: string) => string | undefined
}

export interface WatchedStore {
  /** Absolute and real. */
  readonly dataDir: string
  readonly project: string
  /** What is not in the newest snapshot yet. */
  readonly pending: () => PendingFiles
}

export interface OpenedEmbedder {
  readonly embedder: Promise<Embedder>
  /** Ends its opening; when it is open, that changes nothing. */
  readonly stop: AbortController
}

/** The environment variables that the command line heeds; null when unset or empty. */
export interface Variables {
  /** ONYX_DATA. */
  readonly data: string | null
  /** ONYX_DEBUG: errors with their stack. */
  readonly debug: string | null
  /** https://no-color.org */
  readonly noColor: string | null
  /** FORCE_COLOR: colours without a terminal too. */
  readonly forceColor: string | null
  readonly term: string | null
  /** ONYX_MODELS: where models lie. */
  readonly models: string | null
  /** ONYX_MODEL_SOURCE: the server that they come from. */
  readonly modelSource: string | null
  /** ONYX_MODEL_KEYS: files of public keys, separated as PATH is. */
  readonly modelKeys: string | null
  /** ONYX_MCP_TOKEN: what requests over HTTP must carry. */
  readonly mcpToken: string | null
  /** ONYX_LANGUAGE_MODEL_URL: a service that speaks OpenAI's protocol. */
  readonly languageModelUrl: string | null
  /** ONYX_LANGUAGE_MODEL: which of its models. */
  readonly languageModel: string | null
  /** XDG_CACHE_HOME, on Windows LOCALAPPDATA: where programs of this user keep what they can get again. */
  readonly cacheHome: string | null
}

export interface Ingest {
  readonly ingestRepository: typeof ingestRepository
  readonly cloneRepository: typeof cloneRepository
  readonly isGitUrl: typeof isGitUrl
  readonly changedFiles: typeof changedFiles
  readonly searchTree: typeof searchTree
  readonly watchRepository: typeof watchRepository
  readonly whyNoEvents: typeof whyNoEvents
}
