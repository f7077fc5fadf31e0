/** `onyx repl`: a prompt for the same commands, with history, and completion of commands and symbols. */

import { createInterface, type Interface } from 'node:readline'
import { createQueryCache, OnyxError } from '@onyx/core'
import { EXIT_DONE } from '@onyx/protocol'
import type { RunWords } from '../command-parts.ts'
import { type Session, withSession } from '../context/open-session.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { wrapText } from '../rendering/layout.ts'
import { styleFor } from '../rendering/style.ts'
import { splitWords } from './split-words.ts'

/** Commands of the prompt; a line that starts with none of them is a question. */
const COMMANDS = [
  'query',
  'show',
  'callers',
  'callees',
  'trace',
  'stats',
  'export',
  'ingest',
  'doctor',
  'help',
  'quit',
] as const
const SYMBOL_COMMANDS: ReadonlySet<string> = new Set(['show', 'callers', 'callees', 'trace', 'query'])
const USAGE = 'Anything else is a question. Tab completes, Ctrl-D leaves.'
const COMPLETIONS_MAX = 50
const HISTORY_LINES = 500
const QUIT: ReadonlySet<string> = new Set(['quit', 'exit', '.exit', ':q', ':quit'])

export function run(environment: Environment, options: CommonOptions, runWords: RunWords): Promise<number> {
  return withSession(environment, options, async (session) => {
    const style = styleFor(environment.stdout, environment.variables)
    const lines = createInterface({
      input: environment.stdin,
      output: environment.stdout.isTerminal ? process.stdout : undefined,
      terminal: environment.stdout.isTerminal && environment.stdin.isTTY === true,
      historySize: HISTORY_LINES,
      removeHistoryDuplicates: true,
      signal: environment.signal,
      prompt: `${style.place('onyx')}> `,
      completer: (line: string, done: CompletionDone) => completeLine(session, line, done),
    })
    const { snapshot } = session.reader
    const { columns } = environment.stdout
    const introduction = `${session.project}, snapshot ${snapshot.number}. Commands: ${COMMANDS.join(', ')}.`
    await environment.stdout.write(`${wrapText(introduction, columns, 0)}
${USAGE}
`)
    const cached = { ...environment, queryCache: createQueryCache() }
    await answerLines(cached, options, lines, runWords)
    return EXIT_DONE
  })
}

async function answerLines(
  environment: Environment,
  options: CommonOptions,
  lines: Interface,
  runWords: RunWords,
): Promise<void> {
  let running: AbortController | null = null
  lines.on('SIGINT', () => {
    // A command that runs is stopped, a half typed line dropped; Ctrl-C on an empty one leaves, as in other prompts.
    if (running !== null) running.abort()
    else if (lines.line === '') lines.close()
    else lines.write(null, { ctrl: true, name: 'u' })
  })
  const shared = sharedOptions(options)
  let isOpen = true
  lines.on('close', () => {
    isOpen = false
  })
  lines.prompt()
  for await (const line of lines) {
    const words = splitWords(line)
    const [first] = words
    if (first !== undefined && QUIT.has(first)) break
    if (first !== undefined) {
      running = new AbortController()
      const signal = AbortSignal.any([environment.signal, running.signal])
      await runWords([...commandOf(words), ...shared], { ...environment, signal })
      running = null
    }
    if (environment.signal.aborted) break
    // Piped input ends while its last lines still wait here.
    if (isOpen) lines.prompt()
  }
  // More could be typed, and that alone would keep the process.
  lines.close()
  if (environment.signal.aborted) throw new OnyxError('cancelled', 'The prompt was interrupted.')
  if (environment.stdout.isTerminal) await environment.stdout.write('\n')
}

function commandOf(words: readonly string[]): readonly string[] {
  const [first = ''] = words
  const known: readonly string[] = COMMANDS
  return known.includes(first) ? words : ['query', '--', ...words]
}

/** What the prompt itself was started with holds for its commands. */
function sharedOptions(options: CommonOptions): readonly string[] {
  const { data, project } = options
  return [...(data === undefined ? [] : [`--data=${data}`]), ...(project === undefined ? [] : [`--project=${project}`])]
}

type CompletionDone = (error: Error | null, result: [string[], string]) => void

function completeLine(session: Session, line: string, done: CompletionDone): void {
  completions(session, line).then(
    (result) => done(null, result),
    // A completion that fails offers nothing: the command itself will say what is wrong.
    () => done(null, [[], line]),
  )
}

async function completions(session: Session, line: string): Promise<[string[], string]> {
  const words = line.split(' ')
  const current = words.at(-1) ?? ''
  if (words.length === 1) return [COMMANDS.filter((command) => command.startsWith(current)), current]
  if (!SYMBOL_COMMANDS.has(words[0] ?? '') || current === '') return [[], current]
  const nodes = await session.reader.nodesByName({ text: current, match: 'prefix', limit: COMPLETIONS_MAX })
  return [[...new Set(nodes.map((node) => node.name))].filter((name) => name.startsWith(current)), current]
}
