/** `onyx model`, which gets, lists and checks the models that embed texts, and installs what runs them. */

import { Argument, type Command, Option } from 'commander'
import { examples, optionsOf, type ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'
import { gather } from './options.ts'

export function addModel(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('model')
    .summary('get and check models for search by meaning')
    .description(
      'List the models on this machine, get one, check that its files are what they should be, or install what runs them.',
    )
    .addArgument(new Argument('<action>', 'what to do').choices(['list', 'pull', 'verify', 'runtime']))
    .argument('[model]', 'a name, or for verify also a folder (default: all-MiniLM-L6-v2)')
    .option('--from <url>', 'pull: the server, laid out as Hugging Face, or a URL with {name} in it')
    .option('--revision <ref>', 'pull: a branch, tag or commit there (default: main)')
    .addOption(
      new Option('--weights <path>', 'pull: which weights (default: onnx/model.onnx); may be repeated').argParser(
        gather,
      ),
    )
    .option('--again', 'pull, runtime: even though it is there')
    .addOption(
      new Option('--key <file>', 'take only what this Ed25519 public key signed; may be repeated').argParser(gather),
    )
    .option('--accept', 'verify: take a folder without a list of checksums as it is now')
    .addHelpText(
      'after',
      examples([
        'onyx model pull',
        'onyx model pull BAAI/bge-small-en-v1.5 --revision main',
        'onyx model pull --weights onnx/model_quint8_avx2.onnx',
        'onyx model runtime',
        'onyx model list --json',
        'onyx model verify ~/models/all-MiniLM-L6-v2 --key team.pem',
      ]),
    )
    .action(async (action: string, model: string | undefined, _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/model.ts')).run(environment, action, model, optionsOf(command))
    })
}
