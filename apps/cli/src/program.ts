/** The commands with their options and examples. Each loads its own code when it runs, so that a query pays for a query only. */

import { Command, Option } from 'commander'
import { examples, filtered, optionsOf, type ProgramRun } from './command-parts.ts'
import type { Environment } from './environment.ts'
import { addMcp } from './mcp-command.ts'
import { addModel } from './model-command.ts'
import { gather, parseBudget, parseDepth, parseLimit, parseShare, parseTimeout } from './options.ts'
import { addSql } from './sql-command.ts'
import { addSurvey } from './survey-commands.ts'

const SYMBOL_HELP = 'a name, a qualified name or its end, path:line, path#name, or an id'

export function createProgram(environment: Environment, run: ProgramRun): Command {
  const program = new Command('onyx')
    .description('A memory for code: index a repository, ask who calls what, and search by name, words and meaning.')
    .version(environment.version, '-V, --version', 'print the version')
    .option('--json', 'one JSON document on stdout and nothing else there')
    .option('--data <dir>', 'where the index lies (default: .onyx/ here or above, or ONYX_DATA)')
    .option('--project <name>', 'which project, when the index holds several')
    .addOption(new Option('--at <ref>', 'ask about a commit, snapshot or time (only the newest so far)'))
    .option('--limit <n>', 'how much to show', parseLimit)
    .option('--quiet', 'no progress and no hints')
    .configureHelp({ showGlobalOptions: true, helpWidth: environment.stdout.columns })
    .helpCommand('help [command]', 'how to use a command, with examples')
    .addHelpText('after', START_HELP)
  addIngest(program, environment, run)
  addWatch(program, environment, run)
  addQuery(program, environment, run)
  addContext(program, environment, run)
  addShow(program, environment, run)
  addRelated(program, environment, run)
  addTrace(program, environment, run)
  addSql(program, environment, run)
  addChange(program, environment, run)
  addSurvey(program, environment, run)
  addStore(program, environment, run)
  addModel(program, environment, run)
  addMcp(program, environment, run)
  addTools(program, environment, run)
  return program
}

const START_HELP = `
Start here:
  onyx ingest                     index the repository you are in
  onyx query "parse a date"       find code by what it does
  onyx callers parseDate          who calls it
  onyx context "add a timeout"    all that a task needs, for a model to read
  onyx mcp install                let your coding agent ask
  onyx help callers               examples for one command
  onyx demo                       see it on real code
`

function addIngest(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('ingest')
    .summary('index a folder, or bring its index up to date')
    .description('Index a folder of source code. Only what changed since the last time is read again.')
    .argument('[path]', 'a folder or git URL (default: the repository around the working folder)')
    .option('--no-embed', 'leave vectors for later: words and names answer until then')
    .addOption(new Option('--scip <file>', 'take edges from a SCIP index; may be repeated').argParser(gather))
    .addOption(
      new Option('--coverage <file>', 'take what tests cover from a report; may be repeated').argParser(gather),
    )
    .option('--forget-scip', 'drop what was taken from SCIP indexes before')
    .option('--forget-coverage', 'drop what was taken from coverage reports before')
    .addHelpText(
      'after',
      examples([
        'onyx ingest',
        'onyx ingest ~/src/django',
        'onyx ingest . --data /tmp/index --json',
        'onyx ingest --scip index.scip',
        'onyx ingest --coverage coverage/lcov.info --coverage coverage.json',
      ]),
    )
    .action(async (path: string | undefined, _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/ingest.ts')).run(environment, path, optionsOf(command))
    })
}

function addWatch(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('watch')
    .summary('keep the index up to date while you work')
    .description(
      'Index a folder, then follow every save, rename, deletion and checkout. While it runs, other commands are answered by it, without starting cold. Ctrl-C ends it.',
    )
    .argument('[path]', 'a folder (default: the repository around the working folder)')
    .option('--no-embed', 'leave vectors for later: words and names answer until then')
    .option('--poll', 'look at the whole tree every 2 s, where the file system tells of no changes')
    .addHelpText('after', examples(['onyx watch', 'onyx watch ~/src/django --json', 'onyx watch --poll']))
    .action(async (path: string | undefined, _: unknown, command: Command) => {
      const watch = await import('./commands/watch.ts')
      run.exitCode = await watch.run(environment, path, optionsOf(command), run.runWords)
    })
}

function addQuery(program: Command, environment: Environment, run: ProgramRun): void {
  filtered(program.command('query'))
    .summary('find code by meaning, words or name')
    .description(
      'Find code by what it does, by words or by name. The best answers come first, each with the lines that show why.',
    )
    .argument('[text...]', 'the question; quotes are only needed for what the shell would change')
    .option('--stdin', 'read one question a line, write one JSON document a line, in order')
    .option('--stream', 'answer by names and words at once where the model is slow; the whole answer follows')
    .option('--explain', 'show the plan, what each stage found and how scores came about')
    .option('--cursor <cursor>', 'the next page of an earlier answer')
    .addOption(new Option('--timeout-ms <n>', 'give up after so many milliseconds').argParser(parseTimeout))
    .addHelpText(
      'after',
      examples([
        'onyx query "retry with backoff"',
        'onyx query QuerySet.filter --kind method',
        'onyx query "open a file" --language python --path src/ --limit 3',
        'onyx query "parse json" --explain',
        'onyx query --stdin < questions.txt > answers.jsonl',
        'onyx query "parse json" --stream --json',
      ]),
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/query.ts')).run(environment, words, optionsOf(command))
    })
}

function addContext(program: Command, environment: Environment, run: ProgramRun): void {
  filtered(program.command('context'))
    .summary('what a language model needs to know for a task')
    .description(
      'Gather definitions, sources, users and tests that matter for a task or for symbols into one text within a budget of tokens.',
    )
    .argument('[text...]', 'what is to be done or known, in words')
    .addOption(new Option('--budget <tokens>', 'never more tokens than this (default: 4000)').argParser(parseBudget))
    .addOption(
      new Option('--symbol <symbol>', `begin with this symbol: ${SYMBOL_HELP}; may be repeated`).argParser(gather),
    )
    .option('--tokenizer <name>', 'o200k_base, cl100k_base, or the path of a tokenizer.json (default: o200k_base)')
    .addHelpText(
      'after',
      examples([
        'onyx context "add a timeout to the upload" --budget 2000',
        'onyx context --symbol QuerySet.filter --symbol Query.add_q',
        'onyx context "why are sessions lost?" --tokenizer ~/models/qwen/tokenizer.json --json',
      ]),
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/context.ts')).run(environment, words, optionsOf(command))
    })
}

function addShow(program: Command, environment: Environment, run: ProgramRun): void {
  filtered(program.command('show'))
    .summary('a symbol with its source and members')
    .description('Show a symbol: its source, its documentation, what holds it and what it holds.')
    .argument('<symbol>', SYMBOL_HELP)
    .addHelpText(
      'after',
      examples(['onyx show QuerySet.filter', 'onyx show src/router.ts:42', 'onyx show src/router.ts#add --json']),
    )
    .action(async (symbol: string, _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/show.ts')).run(environment, symbol, optionsOf(command))
    })
}

function addRelated(program: Command, environment: Environment, run: ProgramRun): void {
  filtered(program.command('callers'))
    .summary('who uses a symbol')
    .description('List every known call of a symbol, and say honestly whether there could be more.')
    .argument('<symbol>', SYMBOL_HELP)
    .option('--all', 'add calls that match by name alone')
    .addHelpText(
      'after',
      examples([
        'onyx callers parseDate',
        'onyx callers Engine.Run --limit 200',
        'onyx callers save --path src/models --all',
      ]),
    )
    .action(async (symbol: string, _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/callers.ts')).run(environment, symbol, optionsOf(command))
    })
  filtered(program.command('callees'))
    .summary('what a symbol uses')
    .description('List everything that a symbol calls or makes, with the methods that dispatch may reach.')
    .argument('<symbol>', SYMBOL_HELP)
    .option('--all', 'add namesakes for calls without a known target')
    .addHelpText('after', examples(['onyx callees main', 'onyx callees src/router.ts#add --json']))
    .action(async (symbol: string, _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/callees.ts')).run(environment, symbol, optionsOf(command))
    })
}

function addTrace(program: Command, environment: Environment, run: ProgramRun): void {
  filtered(program.command('trace'))
    .summary('how one symbol leads to another')
    .description('Find paths of calls, instantiations and imports from one symbol to another, shortest first.')
    .argument('<from>', SYMBOL_HELP)
    .argument('<to>', SYMBOL_HELP)
    .addOption(new Option('--timeout-ms <n>', 'give up after so many milliseconds').argParser(parseTimeout))
    .addHelpText('after', examples(['onyx trace main writeFile', 'onyx trace src/cli.ts#run src/db.ts#open --limit 1']))
    .action(async (from: string, to: string, _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/trace.ts')).run(environment, from, to, optionsOf(command))
    })
}

function addChange(program: Command, environment: Environment, run: ProgramRun): void {
  const diff = ['--diff <ref>', 'what differs from a commit, branch or tag in the work tree'] as const
  filtered(program.command('impact'))
    .summary('what a change may affect')
    .description('List what uses a symbol, directly or through others, with a score, and the tests that it reaches.')
    .argument('[symbols...]', SYMBOL_HELP)
    .option(...diff)
    .addOption(new Option('--depth <n>', 'steps from the change (default: 3)').argParser(parseDepth))
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'markdown']).default('text'))
    .addHelpText(
      'after',
      examples([
        'onyx impact parseDate',
        'onyx impact --diff main --format markdown',
        'onyx impact Cart --depth 5 --json',
      ]),
    )
    .action(async (symbols: readonly string[], _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/impact.ts')).run(environment, symbols, optionsOf(command))
    })
  filtered(program.command('tests'))
    .summary('which tests to run for a change')
    .description('List the tests that a change may break, those with the best evidence first.')
    .argument('[symbols...]', SYMBOL_HELP)
    .option(...diff)
    .addOption(
      new Option('--confidence <n>', 'leave out tests of less confidence, 0 to 1 (default: 0.06)').argParser(
        parseShare,
      ),
    )
    .addOption(
      new Option('--format <format>', 'how to print it: paths and ids are one a line, for scripts')
        .choices(['text', 'markdown', 'paths', 'ids'])
        .default('text'),
    )
    .addHelpText(
      'after',
      examples([
        'onyx tests parseDate',
        'pytest $(onyx tests --diff HEAD --format ids)',
        'onyx tests Cart.total --json',
      ]),
    )
    .action(async (symbols: readonly string[], _: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/tests.ts')).run(environment, symbols, optionsOf(command))
    })
}

function addStore(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('stats')
    .summary('what is in the index')
    .description('Count files, nodes, edges and unresolved uses of each project.')
    .addHelpText('after', examples(['onyx stats', 'onyx stats --json']))
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/stats.ts')).run(environment, optionsOf(command))
    })
  program
    .command('export')
    .summary('every fact, one JSON record a line')
    .description(
      'Write every node, edge and unresolved use in one fixed order: two clones of a commit give the same bytes.',
    )
    .addOption(new Option('--format <format>', 'the format').choices(['jsonl']).default('jsonl'))
    .option('--dispatch', 'also write, behind each call of a method, an edge to every method that overrides it')
    .addHelpText('after', examples(['onyx export > graph.jsonl', 'onyx export --dispatch | head']))
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/export.ts')).run(environment, optionsOf(command))
    })
}

function addTools(program: Command, environment: Environment, run: ProgramRun): void {
  program
    .command('repl')
    .summary('ask one question after another')
    .description('Open a prompt that takes the same commands, with history and completion of commands and symbols.')
    .addHelpText('after', examples(['onyx repl', 'onyx repl --data /tmp/index']))
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/repl.ts')).run(environment, optionsOf(command), run.runWords)
    })
  program
    .command('demo')
    .summary('see it on real code')
    .description('Index a real code base in a temporary folder and ask it three questions, showing each command.')
    .addHelpText('after', examples(['onyx demo']))
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/demo.ts')).run(environment, optionsOf(command), run.runWords)
    })
  program
    .command('completion')
    .summary('tab completion for your shell')
    .description('Print a completion script for a shell.')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText(
      'after',
      examples([
        'source <(onyx completion bash)',
        'onyx completion zsh > ~/.zfunc/_onyx',
        'onyx completion fish | source',
      ]),
    )
    .action(async (shell: string) => {
      run.exitCode = await (await import('./commands/completion.ts')).run(environment, shell, program)
    })
  program
    .command('doctor')
    .summary('check that everything it needs is there')
    .description('Check the runtime, the store, the grammars, the data folder, watching, git and the terminal.')
    .addHelpText('after', examples(['onyx doctor', 'onyx doctor --json']))
    .action(async (_: unknown, command: Command) => {
      run.exitCode = await (await import('./commands/doctor.ts')).run(environment, optionsOf(command))
    })
}
