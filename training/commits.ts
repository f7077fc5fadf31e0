/** Mines first lines of commits with the functions that they changed, from histories of the repositories that are learned from. */

import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { isDeniedPath } from './deny-list.ts'
import type { MinedFunction } from './mine.ts'

/** A commit's message for one function that it changed; the function is one of the newest commit. */
export interface MinedMessage {
  readonly package: string
  readonly path: string
  readonly name: string
  readonly message: string
}

const COMMITS_MAX = 600
const FILES_MAX = 6
const FUNCTIONS_MAX = 6
const WORDS_MIN = 4
const ROUTINE =
  /^(chore|build|ci|docs?|bump|release|merge|revert|update dependency|\[pre-commit|prepare|\[maven)|deps|changelog|version \d|checkstyle|javadoc|typo|lint/i
const RECORD = '\u001e'
/** How git finds the function that a change stands in; for the others it has a driver of its own. */
const SCRIPT_FUNCTION =
  '^[ \\t]*((export |default |async |static |public |private |protected |get |set |function |\\*)*[A-Za-z_$][A-Za-z0-9_$]* *(<.*>)?\\(.*\\{|(export )?(const|let) [A-Za-z0-9_$]+ *=.*)$'
const DRIVERS = ['java=java', 'py=python', 'rs=rust', 'go=golang', 'ts=script', 'tsx=script', 'js=script', 'mjs=script']
const HUNK = /^@@ [^@]* @@ ?(.*)$/
const DEFINED = /\b(?:def|fn|func|function)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)/
const NAMED = /([A-Za-z_$][\w$]*)\s*(?:<[^()]*>)?\(|(?:const|let)\s+([A-Za-z_$][\w$]*)/g

/** Names of functions by path. */
export type Names = Map<string, Set<string>>

/** @param mined files that `mine` wrote. */
export async function mineCommits(mirrors: string, outPath: string, mined: readonly string[]): Promise<void> {
  const attributes = path.join(mkdtempSync(path.join(tmpdir(), 'onyx-commits-')), 'attributes')
  writeFileSync(attributes, DRIVERS.map((driver) => `*.${driver.replace('=', ' diff=')}\n`).join(''))
  const out = createWriteStream(outPath)
  for (const [name, names] of await namesOf(mined)) {
    const repository = path.join(mirrors, name, 'repo')
    if (!existsSync(repository)) continue
    let count = 0
    for await (const commit of commitsOf(repository, attributes)) {
      for (const found of messagesOf(commit, name, names)) {
        out.write(`${JSON.stringify(found)}\n`)
        count++
      }
    }
    console.log(`${name}: ${count} messages`)
  }
  out.end()
}

async function namesOf(mined: readonly string[]): Promise<Map<string, Names>> {
  const packages = new Map<string, Names>()
  for (const file of mined)
    for await (const line of createInterface({ input: createReadStream(file) })) {
      // Written by mine.ts.
      const found = JSON.parse(line) as MinedFunction
      if (found.isTest) continue
      const names = packages.get(found.package) ?? new Map<string, Set<string>>()
      packages.set(found.package, names)
      names.set(found.path, (names.get(found.path) ?? new Set()).add(found.name))
    }
  return packages
}

/** Lines of one commit after another, the message first. */
async function* commitsOf(repository: string, attributes: string): AsyncIterable<readonly string[]> {
  const settings = [`core.attributesFile=${attributes}`, `diff.script.xfuncname=${SCRIPT_FUNCTION}`]
  const extensions = DRIVERS.map((driver) => `*.${driver.split('=')[0]}`)
  const git = spawn(
    'git',
    [
      ...['-C', repository, ...settings.flatMap((setting) => ['-c', setting])],
      ...['log', '--no-merges', '--patch', '--unified=0', `--max-count=${COMMITS_MAX}`, `--format=${RECORD}%s`],
      ...['--', ...extensions],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  let commit: string[] = []
  for await (const line of createInterface({ input: git.stdout })) {
    if (!line.startsWith(RECORD)) commit.push(line)
    else {
      if (commit.length > 0) yield commit
      commit = [line.slice(RECORD.length)]
    }
  }
  if (commit.length > 0) yield commit
}

/** @param commit its first line, then its patch without context. */
export function messagesOf([subject = '', ...lines]: readonly string[], name: string, names: Names): MinedMessage[] {
  const message = subject.replace(/\s*\(?#\d+\)?/g, '').replace(/^\[?[A-Z][A-Z0-9]+-\d+\]?[:.]?\s*/, '')
  if (ROUTINE.test(message) || message.split(' ').length < WORDS_MIN || !/^[\x20-\x7e]*$/.test(message)) return []
  const changed = changedBy(lines, names)
  const files = new Set(changed.map((one) => one.path))
  if (changed.length > FUNCTIONS_MAX || files.size > FILES_MAX) return []
  return changed.map((one) => ({ package: name, ...one, message }))
}

function changedBy(lines: readonly string[], names: Names): { path: string; name: string }[] {
  const found = new Map<string, { path: string; name: string }>()
  let file = ''
  for (const line of lines) {
    if (line.startsWith('+++ b/')) file = line.slice('+++ b/'.length)
    const here = names.get(file)
    if (here === undefined || isDeniedPath(file)) continue
    const heading = HUNK.exec(line)?.[1]
    const named =
      heading === undefined ? nameDefinedIn(line) : [...heading.matchAll(NAMED)].map(([, a, b]) => a ?? b ?? '')
    const name = named.find((one) => here.has(one))
    if (name !== undefined) found.set(`${file}\n${name}`, { path: file, name })
  }
  return [...found.values()]
}

function nameDefinedIn(line: string): string[] {
  const name = line.startsWith('+') ? DEFINED.exec(line)?.[1] : undefined
  return name === undefined ? [] : [name]
}
