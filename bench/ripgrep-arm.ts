/** What an agent gets without an index: the question's words through ripgrep, files ranked by what they match, windows read until the budget is full. */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { TokenCounter } from '@onyx/core'

export interface RipgrepArm {
  readonly answer: (question: string, budget: number) => { readonly text: string; readonly calls: number }
}

const OUTPUT_BYTES_MAX = 400_000_000
const WORD_LENGTH_MIN = 3
/** Words that an agent would search for, the rarest first; chosen on the development repositories, as is all below. */
const WORDS_MAX = 8
/** A word that stands in more than this share of the files tells them not apart. */
const COMMON_SHARE = 0.5
const FILES_MAX = 40
/** Of the budget: matching lines of the best files, as a first search prints them; what is left is read. Reading more finds less. */
const LISTED_SHARE = 1
const LISTED_PER_FILE = 2
const LISTED_LENGTH_MAX = 30
/** Of the first files all definitions are listed, as a second search for the keywords of definitions in them prints them. */
const OUTLINED_FILES = 12
const DEFINITION =
  /^\s*(?:(?:export|default|pub(?:\([a-z]+\))?|async|static|public|private|protected|abstract|final|const|unsafe)\s+)*(?:def|class|func|fn|function|interface|struct|trait|enum|macro_rules!|(?:[\w<>[\], ?]+\s)?\w+\s*\([^;]*\)\s*(?:throws [\w, ]+)?\{$|[\w.]+ = (?:async )?function)/
const NO_DEFINITION = /^\s*(?:if|for|while|switch|catch|else|return|\}|match|do|try)\b/
const LINES_BEFORE = 3
const LINES_AFTER = 16
/** Of one file, so that the first does not fill the budget. */
const WINDOWS_PER_FILE = 4
const LINE_LENGTH_MAX = 400
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'the and for are was were been being has have had does did doing with from into onto that this these those there here their its it is ' +
    'how what when where which who whom why whose can could should would will shall may might must not nor but yet than then too very such ' +
    'own only also any all some each every other another more most less least one two three several many much few both either neither ' +
    'between before after above below over under until while through about against again once want wants need needs needed make makes made ' +
    'get gets got give gives given come comes came become becomes take takes taken put let use uses used using work works worked worked out ' +
    'you your our they them his her him she out off down same new old way like just now even still always never until'
  ).split(' '),
)

/** @param files what may be read, relative to `folder`: the sources that the other arm knows. */
export function ripgrepArm(folder: string, files: readonly string[], counter: TokenCounter): RipgrepArm {
  const known = new Set(files)
  const search = (word: string): ReadonlyMap<string, readonly number[]> => matchesOf(folder, known, word)
  return {
    answer: (question, budget) => {
      const words = wordsOf(question)
        .map((word) => ({ word, matches: search(word) }))
        .filter(({ matches }) => matches.size > 0 && matches.size <= known.size * COMMON_SHARE)
        .sort((left, right) => left.matches.size - right.matches.size)
        .slice(0, WORDS_MAX)
      const ranked = rankFiles(words, known.size)
      let text = listed(ranked, folder, budget * LISTED_SHARE, counter)
      let calls = 1
      for (const found of ranked.slice(0, FILES_MAX)) {
        const lines = linesOf(folder, found.path)
        const windows = windowsOf(found.lines, lines.length)
        calls++
        const more = filled(text, found.path, windows, lines, budget, counter)
        if (more === text) break
        text = more
      }
      return { text, calls }
    },
  }
}

/** Word forms that a person would cut: `files` is searched as `file`, `parsing` as `pars`. */
function wordsOf(question: string): readonly string[] {
  const words = question.toLowerCase().match(/[a-z0-9_.]+/g) ?? []
  const cut = words
    .map((word) => word.replaceAll(/^\.+|\.+$/g, ''))
    .filter((word) => word.length >= WORD_LENGTH_MIN && !STOP_WORDS.has(word))
    .map((word) => (word.length > 5 ? word.replace(/(ing|ies|ed|es|s)$/, '') : word.replace(/(?<=...)s$/, '')))
  return [...new Set(cut)]
}

function matchesOf(folder: string, known: ReadonlySet<string>, word: string): ReadonlyMap<string, readonly number[]> {
  const matches = new Map<string, number[]>()
  const args = ['--ignore-case', '--line-number', '--no-heading', '--fixed-strings', '--no-ignore', '--null', word, '.']
  for (const line of ripgrep(folder, args).split('\n')) {
    const [file = '', rest = ''] = line.split('\0')
    const name = file.replace(/^\.\//, '')
    if (!known.has(name)) continue
    const lines = matches.get(name) ?? []
    if (lines.length === 0) matches.set(name, lines)
    lines.push(Number.parseInt(rest, 10))
  }
  return matches
}

function ripgrep(folder: string, args: readonly string[]): string {
  try {
    return execFileSync('rg', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: OUTPUT_BYTES_MAX,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    // It exits with 1 when nothing matches.
    if (error instanceof Error && 'status' in error && error.status === 1) return ''
    throw error
  }
}

interface Searched {
  readonly word: string
  readonly matches: ReadonlyMap<string, readonly number[]>
}

interface RankedFile {
  readonly path: string
  /** Weight of the words that stand on a line, by line. */
  readonly lines: ReadonlyMap<number, number>
}

/** By the distinct words that a file matches, rare ones counting more. */
function rankFiles(words: readonly Searched[], fileCount: number): readonly RankedFile[] {
  const files = new Map<string, { score: number; readonly lines: Map<number, number> }>()
  for (const { word, matches } of words) {
    const rarity = Math.log(1 + fileCount / matches.size)
    for (const [file, lines] of matches) {
      const found = files.get(file) ?? { score: 0, lines: new Map<number, number>() }
      files.set(file, found)
      found.score += path.basename(file).toLowerCase().includes(word) ? 2 * rarity : rarity
      for (const line of lines) found.lines.set(line, (found.lines.get(line) ?? 0) + rarity)
    }
  }
  return [...files]
    .sort(([leftPath, left], [rightPath, right]) => right.score - left.score || (leftPath < rightPath ? -1 : 1))
    .map(([file, { lines }]) => ({ path: file, lines }))
}

/** The lines that hold most, of one file after the other, until that share of the budget is full. */
function listed(ranked: readonly RankedFile[], folder: string, budget: number, counter: TokenCounter): string {
  let text = ''
  for (const [rank, { path: file, lines: weights }] of ranked.slice(0, FILES_MAX).entries()) {
    const lines = linesOf(folder, file)
    const best = [...weights].sort((left, right) => right[1] - left[1] || left[0] - right[0]).slice(0, LISTED_PER_FILE)
    const defined = rank < OUTLINED_FILES ? lines.flatMap((line, at) => (isDefinition(line) ? [at + 1] : [])) : []
    const shown = [...new Set([...best.map(([line]) => line), ...defined])]
      .sort((left, right) => left - right)
      .map((line) => `${line}: ${lines[line - 1]?.trim().slice(0, LISTED_LENGTH_MAX)}\n`)
    const more = `${text}## ${file}\n${shown.join('')}`
    if (counter.count(more) <= budget) text = more
  }
  return text
}

function isDefinition(line: string): boolean {
  return DEFINITION.test(line) && !NO_DEFINITION.test(line)
}

function linesOf(folder: string, file: string): readonly string[] {
  return readFileSync(path.join(folder, file), 'utf8').split('\n')
}

/** Where most words stand close together, first come first; windows do not overlap. */
function windowsOf(weights: ReadonlyMap<number, number>, lineCount: number): readonly (readonly [number, number])[] {
  const windows: (readonly [number, number])[] = []
  const starts = [...weights.keys()].map((line) => {
    let weight = 0
    for (let at = line; at < line + LINES_AFTER; at++) weight += weights.get(at) ?? 0
    return { line, weight }
  })
  for (const { line } of starts.sort((left, right) => right.weight - left.weight || left.line - right.line)) {
    const window = [Math.max(1, line - LINES_BEFORE), Math.min(lineCount, line + LINES_AFTER)] as const
    if (windows.some(([first, last]) => window[0] <= last && first <= window[1])) continue
    windows.push(window)
    if (windows.length === WINDOWS_PER_FILE) break
  }
  return windows
}

/** The text with as many of the windows as fit, in the order of the file. */
function filled(
  text: string,
  file: string,
  windows: readonly (readonly [number, number])[],
  lines: readonly string[],
  budget: number,
  counter: TokenCounter,
): string {
  for (let count = windows.length; count > 0; count--) {
    const chosen = windows.slice(0, count).toSorted((left, right) => left[0] - right[0])
    const shown = chosen.map(
      ([first, last]) =>
        `${first}-${last}: \n${lines
          .slice(first - 1, last)
          .map((line) => line.slice(0, LINE_LENGTH_MAX))
          .join('\n')}\n`,
    )
    const more = `${text}## ${file}\n${shown.join('')}`
    if (counter.count(more) <= budget) return more
  }
  return text
}
