/** `onyx mcp`, which serves the index to agents. */

import { type Command, Option } from 'commander'
import { examples, optionsOf, type ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'

export function addMcp(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('mcp')
    .summary('serve the index to agents')
    .description(
      'Serve the index over the Model Context Protocol, on standard input and output. What is not indexed yet is indexed meanwhile.',
    )
    .option('--http [address]', 'over HTTP instead, on HOST:PORT (default: 127.0.0.1:7345)')
    .addOption(
      new Option('--profile <name>', 'which tools: few for agents, or all of them')
        .choices(['default', 'full'])
        .default('default'),
    )
    .addOption(
      new Option('--structured <when>', 'data beside the text: auto leaves it out for agents that would hide the text')
        .choices(['auto', 'always', 'never'])
        .default('auto'),
    )
    .option('--tokenizer <name>', 'o200k_base, cl100k_base, or the path of a tokenizer.json (default: o200k_base)')
    .addHelpText('after', examples(['onyx mcp', 'onyx mcp --data ~/indexes/shop', 'onyx mcp --http 127.0.0.1:7345']))
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/mcp.ts')).run(environment, optionsOf(command))
    })
}
