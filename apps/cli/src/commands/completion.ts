/** `onyx completion`: a script that teaches a shell the commands and options, made from the program itself. */

import { OnyxError } from '@onyx/core'
import { EXIT_DONE } from '@onyx/protocol'
import type { Command } from 'commander'
import type { Environment } from '../environment.ts'

interface CompletedCommand {
  readonly name: string
  readonly summary: string
  readonly options: readonly string[]
  /** What its first argument may be, where that is one of a few words. */
  readonly words: readonly string[]
}

export async function run(environment: Environment, shell: string, program: Command): Promise<number> {
  const script = scriptFor(shell, completedCommands(program))
  await environment.stdout.write(script)
  return EXIT_DONE
}

function scriptFor(shell: string, commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case 'bash':
      return bashScript(commands)
    case 'zsh':
      return zshScript(commands)
    case 'fish':
      return fishScript(commands)
    default:
      throw new OnyxError('usage', `There is no completion for "${shell}".`, { hint: 'Choose bash, zsh or fish.' })
  }
}

function completedCommands(program: Command): readonly CompletedCommand[] {
  const shared = optionNames(program)
  const commands = program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: [...optionNames(command), ...shared],
    words: command.registeredArguments[0]?.argChoices ?? [],
  }))
  return [...commands, { name: 'help', summary: 'how to use a command', options: [], words: [] }]
}

function optionNames(command: Command): readonly string[] {
  return command.options.map((option) => option.long).filter((name) => typeof name === 'string')
}

/** Files are offered after a command's options: paths begin most symbols that people complete. */
function bashScript(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(
    ({ name, options, words }) => `    ${name}) options="${options.join(' ')}" words="${words.join(' ')}" ;;`,
  )
  return `# bash completion for onyx: source <(onyx completion bash)
_onyx() {
  local current="\${COMP_WORDS[COMP_CWORD]}" options="" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *)
      if [ "$COMP_CWORD" -eq 2 ] && [ -n "$words" ]; then
        COMPREPLY=($(compgen -W "$words" -- "$current"))
      else
        COMPREPLY=($(compgen -f -- "$current"))
      fi
      ;;
  esac
}
complete -o filenames -F _onyx onyx
`
}

function zshScript(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, summary }) => `    '${name}:${summary.replaceAll("'", '')}'`)
  const cases = commands.map(
    ({ name, options, words }) => `    ${name}) compadd -- ${[...words, ...options].join(' ')}; _files ;;`,
  )
  return `#compdef onyx
# zsh completion for onyx: put it as _onyx into a folder of $fpath
_onyx() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
compdef _onyx onyx
`
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, options, words }) => [
    `complete -c onyx -n __fish_use_subcommand -f -a ${name} -d '${summary.replaceAll("'", '')}'`,
    ...words.map((word) => `complete -c onyx -n '__fish_seen_subcommand_from ${name}' -f -a ${word}`),
    ...options.map((option) => `complete -c onyx -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`),
  ])
  return `# fish completion for onyx: onyx completion fish | source\n${lines.join('\n')}\n`
}
