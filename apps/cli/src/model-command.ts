/** `onyx model`, which gets, lists and checks the models that embed texts, and installs what runs them. */

import { Argument, type Command, Option } from 'commander'
import { examples, optionsOf, type ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'
import { gather } from './options.ts'

export function addModel(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('model')
    .summary('get, check and choose models for search by meaning')
    .description(
      'List the models on this machine, get one, check that its files are what they should be, choose what vectors are made with, or install what runs them.',
    )
    .addArgument(new Argument('<action>', 'what to do').choices(['list', 'pull', 'use', 'verify', 'runtime']))
    .argument(
      '[model]',
      'a name, or for verify and use also a folder (default: all-MiniLM-L6-v2); for use also built-in, or the URL of a service',
    )
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
    .addOption(
      new Option('--protocol <name>', 'use: what a service speaks (default: openai)').choices(['openai', 'ollama']),
    )
    .option('--service-model <name>', 'use: the model of a service')
    .option('--key-variable <name>', 'use: the environment variable that holds the key of a service')
    .option('--accept', 'verify: take a folder without a list of checksums as it is now')
    .addHelpText(
      'after',
      examples([
        'onyx model pull',
        'onyx model pull BAAI/bge-small-en-v1.5 --revision main',
        'onyx model pull --weights onnx/model_quint8_avx2.onnx',
        'onyx model runtime',
        'onyx model list --json',
        'onyx model use all-MiniLM-L6-v2',
        'onyx model use http://127.0.0.1:11434 --protocol ollama --service-model nomic-embed-text',
        'onyx model verify ~/models/all-MiniLM-L6-v2 --key team.pem',
      ]),
    )
    .action(async (action: string, model: string | undefined, _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/model.ts')).run(environment, action, model, optionsOf(command))
    })
}
