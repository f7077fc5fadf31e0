/** The commands that look over a whole code base: dead code, cycles, duplicates. */

import { CYCLE_SUBJECTS } from '@onyx/core'
import { type Command, Option } from 'commander'
import { examples, filtered, optionsOf, type ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'
import { parseLimit } from './options.ts'

export function addSurvey(program: Command, environment: Environment, run: ProgramRun): void {
  filtered(program.command('dead'))
    .summary('code that nothing reaches')
    .description(
      'List functions, methods, types and values that nothing reaches, how sure that is, and what only tests or dead code use.',
    )
    .option('--exported', 'also what other projects could import')
    .option('--no-tests', 'leave out dead code in tests')
    .addHelpText(
      'after',
      examples(['onyx dead', 'onyx dead --path src --kind function', 'onyx dead --exported --no-tests --limit 200']),
    )
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/dead.ts')).run(environment, optionsOf(command))
    })
  filtered(program.command('cycles'))
    .summary('what depends on itself')
    .description('List files that import each other in circles, each with a shortest circle and where to cut it.')
    .addOption(
      new Option('--of <what>', 'imports between files, calls between functions, or uses between types')
        .choices(CYCLE_SUBJECTS)
        .default('imports'),
    )
    .addHelpText('after', examples(['onyx cycles', 'onyx cycles --of calls', 'onyx cycles --of types --path src/core']))
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/cycles.ts')).run(environment, optionsOf(command))
    })
  filtered(program.command('duplicates'))
    .summary('the same code in several places')
    .description(
      'List functions that are the same but for their name, comments and layout; what saves most comes first.',
    )
    .addOption(new Option('--min-lines <n>', 'lines of code that each has at least (default: 6)').argParser(parseLimit))
    .option('--exact', 'only where name and documentation are the same too')
    .option('--no-tests', 'leave out tests')
    .addHelpText(
      'after',
      examples(['onyx duplicates', 'onyx duplicates --no-tests --min-lines 12', 'onyx duplicates --path src --json']),
    )
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/duplicates.ts')).run(environment, optionsOf(command))
    })
}
