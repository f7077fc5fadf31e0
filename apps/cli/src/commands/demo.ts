/** `onyx demo`: indexes Onyx itself with some libraries it uses, in a temporary folder, and asks three questions about it. */

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { EXIT_DONE } from '@onyx/protocol'
import type { RunWords } from '../command-parts.ts'
import type { Environment } from '../environment.ts'
import { onyxErrorOf } from '../failure.ts'
import type { CommonOptions } from '../options.ts'
import { wrapText } from '../rendering/layout.ts'
import { styleFor } from '../rendering/style.ts'

/** Sources of ours, and of the libraries whose published packages hold readable ones. */
const OWN_PARTS = ['apps', 'packages', 'scripts', '.onyxignore']
const LIBRARIES = ['commander', 'ignore']
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist', '.onyx', '.git'])
const WORKSPACE = 'onyx-workspace'
/** From the program's folder up to the checkout: apps/cli/src or dist. */
const LEVELS_MAX = 4

interface Step {
  readonly says: string
  readonly words: readonly string[]
}

const STEPS: readonly Step[] = [
  {
    says: 'Where is something done? Ask in words.',
    words: ['query', 'split an identifier into its parts', '--limit', '3'],
  },
  {
    says: 'Who calls a function? Every call with its line, and whether that is all.',
    words: ['callers', 'lexicalTokens'],
  },
  { says: 'How does one function lead to another?', words: ['trace', 'rankAll', 'splitIdentifier', '--limit', '2'] },
]

export async function run(environment: Environment, options: CommonOptions, runWords: RunWords): Promise<number> {
  const { stdout, variables } = environment
  const style = styleFor(stdout, variables)
  const folder = mkdtempSync(path.join(tmpdir(), 'onyx-demo-'))
  const source = path.join(folder, 'onyx')
  const checkout = checkoutAbove(environment.programFolder)
  try {
    const what = checkout === null ? copyProgram(environment.programFolder, source) : copyCheckout(checkout, source)
    await stdout.write(`${wrapText(`Indexing ${what}.`, stdout.columns, 0)}\n\n`)
    const inside: Environment = { ...environment, cwd: source, variables: { ...variables, data: null } }
    const steps = checkout === null ? [] : STEPS
    for (const { says, words } of [{ says: 'One command makes the index.', words: ['ingest'] }, ...steps]) {
      await stdout.write(`${style.heading(`# ${says}`)}\n${style.name(`$ onyx ${words.map(quoted).join(' ')}`)}\n`)
      const exitCode = await runWords(options.quiet === true ? [...words, '--quiet'] : words, inside)
      if (exitCode !== EXIT_DONE) return exitCode
      await stdout.write('\n')
    }
    await stdout.write(checkout === null ? NEXT_STEPS : NEXT_STEPS + commandFrom(checkout))
    return EXIT_DONE
  } catch (thrown) {
    throw onyxErrorOf(thrown)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const NEXT_STEPS = `Now on your own code:
  cd YOUR-REPOSITORY
  onyx ingest                     make its index, in .onyx/
  onyx query "what you look for"  search by meaning, words or names
  onyx callers NAME               who calls it
  onyx mcp install                let your coding agent ask
  onyx repl                       ask one question after another
  onyx help                       everything else
`

/** npm looks for its scripts in the working folder's package: without the prefix the command is unknown on one's own code. */
function commandFrom(checkout: string): string {
  return `From this checkout, make it a command of your shell first:
  alias onyx='npm --prefix "${checkout}" run --silent onyx --'
`
}

function checkoutAbove(start: string): string | null {
  let folder = start
  for (let level = 0; level < LEVELS_MAX; level++) {
    const manifest = path.join(folder, 'package.json')
    if (existsSync(manifest) && nameIn(manifest) === WORKSPACE) return folder
    folder = path.dirname(folder)
  }
  return null
}

function nameIn(manifest: string): unknown {
  const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
  return typeof parsed === 'object' && parsed !== null && 'name' in parsed ? parsed.name : null
}

/** A copy, so that the checkout stays as it is and its libraries are no longer in a skipped folder. */
function copyCheckout(checkout: string, target: string): string {
  const filter = (from: string): boolean => !SKIPPED.has(path.basename(from))
  for (const name of OWN_PARTS) {
    const from = path.join(checkout, name)
    if (existsSync(from)) cpSync(from, path.join(target, name), { recursive: true, filter })
  }
  const libraries = LIBRARIES.filter((name) => existsSync(path.join(checkout, 'node_modules', name)))
  for (const name of libraries) {
    const from = path.join(checkout, 'node_modules', name)
    // The library's own folder is named as a skipped one further up its path only.
    const into = path.join(target, 'libraries', name)
    cpSync(from, into, { recursive: true, filter: (each) => each === from || filter(each) })
  }
  return `Onyx's own sources and ${libraries.length} libraries that it uses (${libraries.join(', ')}), copied to a temporary folder`
}

function copyProgram(folder: string, target: string): string {
  cpSync(folder, target, { recursive: true, filter: (from) => !SKIPPED.has(path.basename(from)) || from === folder })
  return 'the installed program itself, copied to a temporary folder'
}

function quoted(word: string): string {
  return /^[\w./:#-]+$/.test(word) ? word : `"${word}"`
}
