/** The command `sql`: statements of the query language. */

import { type Command, Option } from 'commander'
import { examples, optionsOf, type ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'
import { parseTimeout } from './options.ts'

export function addSql(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('sql')
    .summary('any other question, as a statement of SQL')
    .description(
      'Run one statement that reads: views over the graph, with search, similarity and reachability as functions.',
    )
    .argument('[statement...]', 'SELECT, WITH or VALUES; - reads it from stdin')
    .option('--stdin', 'read the statement from stdin')
    .option('--ask', 'the words are a question: a language model writes the statement, which is shown before it is run')
    .option('--yes', 'with --ask: run the statement without asking')
    .option('--schema', 'print the views, their columns and the functions')
    .addOption(
      new Option('--timeout-ms <n>', 'end it after so many milliseconds (default: 10000)').argParser(parseTimeout),
    )
    .addHelpText(
      'after',
      examples([
        'onyx sql --schema',
        `onyx sql "SELECT kind, count(*) FROM nodes GROUP BY kind ORDER BY 2 DESC"`,
        `onyx sql "SELECT n.qualified_name, s.score FROM search('open a file', 5) s JOIN nodes n USING (id)"`,
        'onyx sql --ask "which classes have the most subclasses?"',
        'onyx sql --stdin --json < hotspots.sql',
      ]),
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/sql.ts')).run(environment, words, optionsOf(command))
    })
}
