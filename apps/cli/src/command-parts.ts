/** What the definitions of several commands share: filters, the options as one object, examples in the help. */

import { type Command, Option } from 'commander'
import type { Environment } from './environment.ts'
import { type CommonOptions, type FilterOptions, type IngestOptions, parseKinds, parseLanguages } from './options.ts'

/** What a command returns through: commander itself has no place for an exit code. */
export interface ProgramRun {
  exitCode: number
  /** Runs another command line: what the prompt and the demo do. */
  readonly runWords: RunWords
}

export type RunWords = (words: readonly string[], environment: Environment) => Promise<number>

export function filtered(command: Command): Command {
  return command
    .addOption(new Option('--kind <kinds>', 'only these kinds of node, separated by commas').argParser(parseKinds))
    .addOption(
      new Option('--language <languages>', 'only these languages, separated by commas').argParser(parseLanguages),
    )
    .option('--path <path>', 'only below this folder, this file, or a glob with * and **')
}

export function optionsOf(command: Command): CommonOptions & FilterOptions & IngestOptions {
  return command.optsWithGlobals<CommonOptions & FilterOptions & IngestOptions>()
}

export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`
}
