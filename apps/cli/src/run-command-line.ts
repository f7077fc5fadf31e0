/** One command line from words to exit code: parse, run, and turn whatever goes wrong into a sentence. */

import { OnyxError } from '@onyx/core'
import { EXIT_DONE } from '@onyx/protocol'
import { CommanderError } from 'commander'
import type { ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'
import { reportFailure } from './failure.ts'
import { OutputClosed } from './output.ts'
import { createProgram } from './program.ts'

/** @param words without the program itself. */
export async function runCommandLine(words: readonly string[], environment: Environment): Promise<number> {
  // Looked for by hand, since a line that cannot be parsed wants its refusal in JSON too.
  const json = words.includes('--json')
  try {
    return await runProgram(words, environment)
  } catch (thrown) {
    if (thrown instanceof OutputClosed) return EXIT_DONE
    try {
      return await reportFailure(environment, thrown, json)
    } catch (reporting) {
      if (reporting instanceof OutputClosed) return EXIT_DONE
      throw reporting
    }
  }
}

async function runProgram(words: readonly string[], environment: Environment): Promise<number> {
  const run: ProgramRun = { exitCode: EXIT_DONE, runWords: runCommandLine }
  const program = createProgram(environment, run)
  let text = ''
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (part) => {
        text += part
      },
      writeErr: ignore,
      getOutHelpWidth: () => environment.stdout.columns,
    })
  }
  if (words.length === 0) {
    await environment.stdout.write(program.helpInformation() + START_HINT)
    return EXIT_DONE
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return run.exitCode
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    if (thrown.exitCode !== 0) throw usageError(thrown, words)
    await environment.stdout.write(text)
    return EXIT_DONE
  }
}

const START_HINT = `
Start here:
  onyx ingest      index the repository you are in
  onyx demo        see it on real code
`

/** Commander's sentence without its prefix, and where to read more. */
function usageError(error: CommanderError, words: readonly string[]): OnyxError {
  if (error.code === 'commander.help')
    return new OnyxError('usage', 'No command was given.', { hint: 'See `onyx help`.' })
  const [sentence = '', suggestion] = error.message.replace(/^error: /, '').split('\n')
  const command = words.find((word) => !word.startsWith('-')) ?? ''
  const isKnown = error.code !== 'commander.unknownCommand' && command !== ''
  const more = `See \`onyx help${isKnown ? ` ${command}` : ''}\`.`
  return new OnyxError(
    'usage',
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? '' : '.'}`,
    {
      hint: suggestion === undefined || suggestion === '' ? more : `${suggestion.replace(/^\((.*)\)$/, '$1')} ${more}`,
      cause: error,
    },
  )
}

function ignore(): void {
  // Commander's own error text is replaced by ours.
}
