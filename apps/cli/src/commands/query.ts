/** `onyx query`: one question, or one a line from stdin, answered in order. */

import { createInterface } from 'node:readline'
import { createQueryCache, OnyxError, type QueryAnswer, queryStream } from '@onyx/core'
import { ERROR_MEANINGS, EXIT_DONE, wireError, wireQueryAnswer } from '@onyx/protocol'
import { type Session, withSession } from '../context/open-session.ts'
import { staleAnswerFiles, staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'
import { onyxErrorOf } from '../failure.ts'
import { type CommonOptions, type FilterOptions, filterFrom } from '../options.ts'
import { queryText } from '../rendering/query-text.ts'
import { createReplacedText } from '../rendering/replaced-text.ts'
import { styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface QueryCommandOptions extends CommonOptions, FilterOptions {
  readonly stdin?: boolean
  readonly stream?: boolean
  readonly explain?: boolean
  readonly cursor?: string
  readonly timeoutMs?: number
}

const LIMIT_DEFAULT = 10

export async function run(
  environment: Environment,
  words: readonly string[],
  options: QueryCommandOptions,
): Promise<number> {
  const text = words.join(' ')
  if (options.stdin === true) {
    if (text !== '')
      throw new OnyxError('usage', 'With --stdin the questions come from stdin, not from the command line.')
    const cached = { ...environment, queryCache: createQueryCache() }
    return withSession(cached, options, (session) => answerLines(cached, session, options))
  }
  if (text.trim() === '') {
    throw new OnyxError('usage', 'The question is missing.', {
      hint: 'Give some words or a symbol: onyx query "parse json".',
    })
  }
  return withSession(environment, options, async (session) => {
    if (options.json === true) await answerInJson(environment, session, text, options)
    else await answerInText(environment, session, text, options)
    return EXIT_DONE
  })
}

/** The answer, and before it an early one if those are wanted. What took no part in an answer is told on stderr. */
async function* answersTo(
  environment: Environment,
  session: Session,
  text: string,
  options: QueryCommandOptions,
): AsyncGenerator<QueryAnswer, void, undefined> {
  const { queryCache: cache, signal, now, wait } = environment
  const answers = queryStream(session.reader, text, {
    ...(cache !== null && { cache }),
    filter: filterFrom(options),
    limit: options.limit ?? LIMIT_DEFAULT,
    ...(options.cursor !== undefined && { cursor: options.cursor }),
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    signal,
    openEmbedder: session.openEmbedder,
    now,
    wait,
  })
  for await (const answer of answers) {
    if (answer.early && options.stream !== true) continue
    yield answer
    const { early, withoutMeaning } = answer
    if (!early && withoutMeaning !== null) await environment.stderr.write(`onyx: ${withoutMeaning}\n`)
  }
}

async function answerInJson(
  environment: Environment,
  session: Session,
  text: string,
  options: QueryCommandOptions,
): Promise<void> {
  const { stdout } = environment
  for await (const answer of answersTo(environment, session, text, options)) {
    const stale = await staleFiles(session, pathsOf(answer))
    const document = wireQueryAnswer(answer, stale, options.explain === true)
    // Of several, each is a line.
    if (options.stream === true) await stdout.write(`${JSON.stringify(document)}\n`)
    else await writeDocument(stdout, document)
  }
}

/** An early answer is shown where the final one can take its place. */
async function answerInText(
  environment: Environment,
  session: Session,
  text: string,
  options: QueryCommandOptions,
): Promise<void> {
  const { stdout, variables } = environment
  const { quiet = false, explain = false, stream = false } = options
  const style = styleFor(stdout, variables)
  const shown = createReplacedText(stdout)
  const streamed = { ...options, stream: stream && stdout.isTerminal }
  for await (const answer of answersTo(environment, session, text, streamed)) {
    const stale = await staleFiles(session, pathsOf(answer))
    const answered = queryText(answer, stale, stdout, style, { quiet, explain })
    await (answer.early ? shown.showForNow(answered) : shown.show(answered))
  }
}

/**
 * One JSON document a line for every line in, or two where an early answer was asked for and comes. A question that fails is answered
 * by its error, so that answers stay in step with questions; the exit code is that of the first failure.
 */
async function answerLines(environment: Environment, session: Session, options: QueryCommandOptions): Promise<number> {
  const { stdin, stdout, signal } = environment
  let exitCode = EXIT_DONE
  const lines = createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY, signal })
  for await (const line of lines) {
    try {
      for await (const answer of answersTo(environment, session, line, options)) {
        const stale = await staleAnswerFiles(session, pathsOf(answer))
        await stdout.write(`${JSON.stringify(wireQueryAnswer(answer, stale, options.explain === true))}\n`)
      }
    } catch (thrown) {
      const error = onyxErrorOf(thrown)
      if (error.code === 'cancelled') throw error
      await stdout.write(`${JSON.stringify(wireError(error))}\n`)
      exitCode ||= ERROR_MEANINGS[error.code].exitCode
    }
  }
  if (signal.aborted) throw new OnyxError('cancelled', 'The questions were interrupted.')
  return exitCode
}

function pathsOf({ results }: QueryAnswer): readonly (string | null)[] {
  return results.map(({ node }) => node.path)
}
