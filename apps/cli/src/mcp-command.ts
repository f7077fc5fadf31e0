/** `onyx mcp`, which serves the index to agents. */

import { Argument, type Command, Option } from 'commander'
import { examples, optionsOf, type ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'
import { gather } from './options.ts'

export function addMcp(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('mcp')
    .summary('serve the index to agents')
    .description(
      'Serve the index over the Model Context Protocol, on standard input and output. What is not indexed yet is indexed meanwhile.',
    )
    .addArgument(new Argument('[action]', 'install: configure the agents that are used here').choices(['install']))
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
    .addOption(
      new Option(
        '--client <name>',
        'install: for claude, cursor, vscode, codex, gemini, opencode or zed; may be repeated (default: those used here)',
      ).argParser(gather),
    )
    .option('--dry-run', 'install: only show what would be written')
    .option('--undo', 'install: take out what was written')
    .option('--yes', 'install: write without asking')
    .addHelpText(
      'after',
      examples([
        'onyx mcp',
        'onyx mcp --http 127.0.0.1:7345',
        'onyx mcp install --dry-run',
        'onyx mcp install --client claude --client vscode',
        'onyx mcp install --undo',
      ]),
    )
    .action(async (action: string | undefined, _: unknown, command: Command) => {
      const { run: runMcp } =
        action === 'install' ? await import('./commands/mcp-install.ts') : await import('./commands/mcp.ts')
      run.exitCode = await runMcp(environment, optionsOf(command))
    })
}
