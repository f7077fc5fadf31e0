/** `onyx query`: one question, or one a line from stdin, answered in order. */

import { createInterface } from 'node:readline'
import { createQueryCache, explanationText, OnyxError, type QueryAnswer, type QueryCache, query } from '@onyx/core'
import { ERROR_MEANINGS, EXIT_DONE, wireError, wireQueryAnswer } from '@onyx/protocol'
import { type Session, withSession } from '../context/open-session.ts'
import { staleAnswerFiles, staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'
import { onyxErrorOf } from '../failure.ts'
import { type CommonOptions, type FilterOptions, filterFrom } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { wrapText } from '../rendering/layout.ts'
import { counted } from '../rendering/numbers.ts'
import { resultLines } from '../rendering/result-lines.ts'
import { styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface QueryCommandOptions extends CommonOptions, FilterOptions {
  readonly stdin?: boolean
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
    return withSession(environment, options, (session) => answerLines(environment, session, options))
  }
  if (text.trim() === '') {
    throw new OnyxError('usage', 'The question is missing.', {
      hint: 'Give some words or a symbol: onyx query "parse json".',
    })
  }
  return withSession(environment, options, async (session) => {
    const answer = await ask(environment, session, text, options)
    const stale = await staleFiles(
      session,
      answer.results.map((result) => result.node.path),
    )
    if (options.json === true) {
      await writeDocument(environment.stdout, wireQueryAnswer(answer, stale, options.explain === true))
    } else {
      await environment.stdout.write(answerText(environment, answer, stale, options))
    }
    return EXIT_DONE
  })
}

function ask(
  environment: Environment,
  session: Session,
  text: string,
  options: QueryCommandOptions,
  cache?: QueryCache,
): Promise<QueryAnswer> {
  return query(session.reader, text, {
    ...(cache !== undefined && { cache }),
    filter: filterFrom(options),
    limit: options.limit ?? LIMIT_DEFAULT,
    ...(options.cursor !== undefined && { cursor: options.cursor }),
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    signal: environment.signal,
    openEmbedder: session.openEmbedder,
    now: environment.now,
  })
}

/**
 * One JSON document a line for every line in. A question that fails is answered by its error, so that answers stay in step with
 * questions; the exit code is that of the first failure.
 */
async function answerLines(environment: Environment, session: Session, options: QueryCommandOptions): Promise<number> {
  let exitCode = EXIT_DONE
  const cache = createQueryCache()
  const lines = createInterface({
    input: environment.stdin,
    crlfDelay: Number.POSITIVE_INFINITY,
    signal: environment.signal,
  })
  for await (const line of lines) {
    let document: unknown
    try {
      const answer = await ask(environment, session, line, options, cache)
      const stale = await staleAnswerFiles(
        session,
        answer.results.map((result) => result.node.path),
      )
      document = wireQueryAnswer(answer, stale, options.explain === true)
    } catch (thrown) {
      const error = onyxErrorOf(thrown)
      if (error.code === 'cancelled') throw error
      document = wireError(error)
      exitCode ||= ERROR_MEANINGS[error.code].exitCode
    }
    await environment.stdout.write(`${JSON.stringify(document)}\n`)
  }
  if (environment.signal.aborted) throw new OnyxError('cancelled', 'The questions were interrupted.')
  return exitCode
}

function answerText(
  environment: Environment,
  answer: QueryAnswer,
  stale: readonly string[],
  options: QueryCommandOptions,
): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const lines: string[] = []
  if (answer.results.length === 0)
    lines.push(
      wrapText(`Nothing in the index answers "${answer.query}". Try other words or fewer filters.`, columns, 0),
    )
  for (const [index, result] of answer.results.entries()) lines.push(...resultLines(result, index + 1, columns, style))
  const notEmbedded = answer.meaning?.pending ?? 0
  const pending =
    notEmbedded === 0 ? [] : [`${counted(notEmbedded, 'node')} without a vector yet: found by names and words only.`]
  const took = `${answer.tookMs.toFixed(1)} ms, snapshot ${answer.snapshot}`
  const more = answer.nextCursor === null ? [] : [`More: --limit N, or --cursor ${answer.nextCursor}`]
  const notes = answer.results.length === 0 ? pending : [...pending, ...more, took]
  lines.push(
    ...footerLines(
      { shown: 0, total: 0, notes: options.quiet === true ? [] : notes, staleFiles: stale },
      columns,
      style,
    ),
  )
  if (options.explain === true) lines.push('', explanationText(answer.explanation))
  return `${lines.join('\n')}\n`
}
