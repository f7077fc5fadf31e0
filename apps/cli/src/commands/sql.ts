/** `onyx sql`: one statement of the query language, its answer as a table. */

import { askStatement, OnyxError, type QueryLanguage, type TimedStatementAnswer } from '@onyx/core'
import { EXIT_DONE, wireStatementAnswer } from '@onyx/protocol'
import { existingDataFolder } from '../context/data-folder.ts'
import { type Session, withSession } from '../context/open-session.ts'
import { readText } from '../context/read-text.ts'
import { requireNewest } from '../context/require-newest.ts'
import { writtenStatement } from '../context/written-statement.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { wrapText } from '../rendering/layout.ts'
import { counted } from '../rendering/numbers.ts'
import { schemaDocument, schemaText } from '../rendering/query-schema.ts'
import { styleFor } from '../rendering/style.ts'
import { tableLines } from '../rendering/table.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface SqlCommandOptions extends CommonOptions {
  readonly stdin?: boolean
  readonly schema?: boolean
  readonly ask?: boolean
  readonly yes?: boolean
  readonly timeoutMs?: number
}

const ROWS_DEFAULT = 1000
const FROM_STDIN = '-'

export async function run(
  environment: Environment,
  words: readonly string[],
  options: SqlCommandOptions,
): Promise<number> {
  if (options.schema === true) return printSchema(environment, options)
  const text = await textOf(environment, words, options)
  const statement = options.ask === true ? await writtenStatement(environment, text, options.yes === true) : text
  if (statement === null) return EXIT_DONE
  return withLanguage(environment, options, (language) =>
    withSession(environment, options, async (session) => {
      const answer = await ask(environment, language, session, statement, options)
      const { number } = session.reader.snapshot
      if (options.json === true) await writeDocument(environment.stdout, wireStatementAnswer(answer, statement, number))
      else await environment.stdout.write(answerText(environment, answer, number, options))
      return EXIT_DONE
    }),
  )
}

async function textOf(environment: Environment, words: readonly string[], options: SqlCommandOptions): Promise<string> {
  const text = words.join(' ')
  if (options.stdin === true && text !== '') {
    throw new OnyxError('usage', 'With --stdin the statement comes from stdin, not from the command line.')
  }
  const statement = options.stdin === true || text === FROM_STDIN ? await readText(environment) : text
  if (statement.trim() !== '') return statement
  throw new OnyxError('usage', 'The statement is missing.', {
    hint: 'Give one: onyx sql "SELECT name FROM nodes LIMIT 5". See `onyx sql --schema` for what there is.',
  })
}

/** Opened first: its process starts while the store is opened. */
async function withLanguage<Result>(
  environment: Environment,
  options: SqlCommandOptions,
  work: (language: QueryLanguage) => Promise<Result>,
): Promise<Result> {
  const language = await environment.openQueryLanguage(existingDataFolder(environment, options.data))
  try {
    return await work(language)
  } finally {
    await language.close()
  }
}

function ask(
  environment: Environment,
  language: QueryLanguage,
  { reader, root, openEmbedder }: Session,
  statement: string,
  options: SqlCommandOptions,
): Promise<TimedStatementAnswer> {
  return askStatement(language, reader, statement, {
    limit: options.limit ?? ROWS_DEFAULT,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    openEmbedder,
    wait: environment.wait,
    requireAt: (ref) => requireNewest(reader.snapshot, ref, root),
    signal: environment.signal,
    now: environment.now,
  })
}

function answerText(
  environment: Environment,
  answer: TimedStatementAnswer,
  snapshot: number,
  options: SqlCommandOptions,
): string {
  const { stdout, variables } = environment
  const style = styleFor(stdout, variables)
  const { rows, truncated, tookMs } = answer
  // A pipe has no edge to fit.
  const lines = [...tableLines(answer, stdout.isTerminal ? stdout.columns : null, style)]
  if (truncated) {
    lines.push(
      style.notice(wrapText(`Cut after ${counted(rows.length, 'row')}; --limit N shows more.`, stdout.columns, 0)),
    )
  }
  if (options.quiet !== true) {
    lines.push(style.faint(`${counted(rows.length, 'row')}, ${tookMs.toFixed(1)} ms, snapshot ${snapshot}`))
  }
  return `${lines.join('\n')}\n`
}

async function printSchema(environment: Environment, options: SqlCommandOptions): Promise<number> {
  const { stdout, variables } = environment
  if (options.json === true) await writeDocument(stdout, schemaDocument())
  else await stdout.write(schemaText(stdout.columns, styleFor(stdout, variables)))
  return EXIT_DONE
}
