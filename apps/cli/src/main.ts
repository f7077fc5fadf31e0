/** The composition root: checks the runtime, reads the environment, names the engine and hands both to the commands. */

import { setTimeout as delay } from 'node:timers/promises'
import type { Environment } from './environment.ts'
import { createOutput } from './output.ts'
import { buildOf, findRunning } from './running/running-place.ts'

const EXIT_INTERRUPTED = 130
const VERSION = '0.1.0'

await main()

async function main(): Promise<void> {
  const refusal = refusalOf(process.versions.node)
  if (refusal !== null) {
    process.stderr.write(`onyx: ${refusal}\n`)
    process.exitCode = 1
    return
  }
  const words = process.argv.slice(2)
  const here = environment()
  process.exitCode = (await runByAnother(words, here)) ?? (await runHere(words, here))
}

/** Null when there is no watch that answers the command. */
async function runByAnother(words: readonly string[], here: Environment): Promise<number | null> {
  const { cwd, build, stdout, stderr, variables } = here
  const running = findRunning(words, cwd, variables.data)
  if (running === null) return null
  const { askWatch } = await import('./running/ask-running.ts')
  return askWatch(running, { build, words, cwd, variables: { ...variables } }, { stdout, stderr, signal: here.signal })
}

async function runHere(words: readonly string[], here: Environment): Promise<number> {
  const { runCommandLine } = await import('./run-command-line.ts')
  const exitCode = await runCommandLine(words, here)
  if (here.embedders.size > 0) await (await import('./context/open-embedder.ts')).closeEmbedders(here)
  return exitCode
}

/** The SQLite binding crashes the process on an older Node.js, so this comes before anything is loaded. */
function refusalOf(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12)) return null
  return `Node.js 22.12 or later is needed, and this is ${version}: install a newer Node.js.`
}

function environment(): Environment {
  return {
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: createOutput(process.stdout),
    rawStdout: process.stdout,
    stderr: createOutput(process.stderr),
    variables: {
      data: process.env['ONYX_DATA'] || null,
      debug: process.env['ONYX_DEBUG'] || null,
      noColor: process.env['NO_COLOR'] || null,
      forceColor: process.env['FORCE_COLOR'] || null,
      term: process.env['TERM'] || null,
      models: process.env['ONYX_MODELS'] || null,
      modelSource: process.env['ONYX_MODEL_SOURCE'] || null,
      modelKeys: process.env['ONYX_MODEL_KEYS'] || null,
      mcpToken: process.env['ONYX_MCP_TOKEN'] || null,
      languageModelUrl: process.env['ONYX_LANGUAGE_MODEL_URL'] || null,
      languageModel: process.env['ONYX_LANGUAGE_MODEL'] || null,
      cacheHome: process.env['XDG_CACHE_HOME'] || process.env['LOCALAPPDATA'] || null,
    },
    processVariables: process.env,
    signal: interruptSignal(),
    now: () => performance.now(),
    wait: (ms, signal) => delay(ms, undefined, { signal }).catch(ignoreAborted),
    programFolder: import.meta.dirname,
    version: VERSION,
    build: buildOf(VERSION, import.meta.filename),
    watched: null,
    openStore: async (dataDir) => (await import('@onyx/engine-embedded')).openEmbeddedStore({ dataDir }),
    openQueryLanguage: async (dataDir) =>
      (await import('@onyx/engine-embedded')).openEmbeddedQueryLanguage({ dataDir }),
    loadIngest: () => import('@onyx/ingest'),
    embedders: new Map(),
    queryCache: null,
    variable: (name) => process.env[name],
  }
}

function ignoreAborted(): void {
  // Nothing else ends a delay, and then it is over.
}

/** The first Ctrl-C asks the command to stop and keep what was committed; the second ends the process at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController()
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED)
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return controller.signal
}
