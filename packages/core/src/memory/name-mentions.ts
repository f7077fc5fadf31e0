/**
 * Where names stand in the text of all files without an edge that explains it: what is passed as a value, named in a string, exported by
 * a list, or used in a way that resolution does not see. One pass over the sources for any number of names.
 */

import type { Site } from '../model/graph.ts'
import type { Language, Resolution } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { Cancellation } from './cancellation.ts'
import { familyOf } from './related-uses.ts'
import { type FileNodes, nodesByFile } from './whole-graph.ts'
import { withoutComments } from './without-comments.ts'

/** What is known of a name beyond its edges, weakest last: each later one only counts where no earlier one was found. */
export interface NameEvidence {
  /** In code, or as a whole string: whatever has this name may be meant. */
  used: Site | null
  /** In a list of exports. */
  exported: Site | null
  /** Among other words of a string. */
  spoken: Site | null
  /** A use of it was resolved by inference, and to something else perhaps wrongly. */
  inferred: Site | null
  /** A use of it was resolved to something outside the index. */
  outside: Site | null
  /** A use of it was resolved to something of whatever name: what the name stands for, where it is a variable or an alias. */
  resolved: Site | null
}

/** Edges of one file that explain mentions; a file with more of them explains nothing. */
const FILE_EDGES_MAX = 200_000
/** A string that begins a name: code may put the rest behind it. */
const PREFIX_LENGTH_MIN = 3
const PREFIX = /['"`]([A-Za-z_$][\w$]*)(?:['"]\s*\+|\$\{|\{|%s)|['"]([A-Za-z_]\w*_)['"]/g
const WORD = /[A-Za-z_$][\w$]*/g
const WIDE_WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu
const ASCII = /^[\0-\x7f]*$/

const EXPORT_LISTS: Readonly<Partial<Record<Language, RegExp>>> = {
  javascript:
    /\bexport\s*(?:type\s*)?\{[^}]*\}|\bmodule\.exports\s*=\s*(?:\{[^}]*\}|[^\n]*)|\bexports\.[^\n]*|\bexport\s+default\s+[\w$]+/g,
  python: /\b__all__\s*(?:\+?=|\.extend\()\s*[[(][^\])]*[\])]/g,
}

export interface NameMentions {
  readonly ofName: (language: Language, name: string) => NameEvidence | null
  readonly hasDynamicPrefix: (language: Language, name: string) => boolean
}

/** @param names by language family. */
export async function readNameMentions(
  reader: GraphReader,
  names: ReadonlyMap<Language, ReadonlySet<string>>,
  cancellation: Cancellation,
): Promise<NameMentions> {
  const evidence = new Map<string, NameEvidence>()
  const prefixes = new Map<Language, Set<string>>()
  for await (const entry of nodesByFile(reader, cancellation)) {
    const { language, path } = entry.file
    const wanted = language === null ? undefined : names.get(familyOf(language))
    if (language === null || wanted === undefined) continue
    const source = await reader.source(path)
    if (source === null) continue
    const code = withoutComments(source, language)
    const known = prefixes.get(familyOf(language)) ?? new Set<string>()
    prefixes.set(familyOf(language), known)
    for (const match of code.matchAll(PREFIX)) known.add(match[1] ?? match[2] ?? '')
    const mentions = mentionsIn(code, language, path, wanted)
    if (mentions.length > 0) await note(reader, entry, mentions, evidence, familyOf(language))
  }
  return {
    ofName: (language, name) => evidence.get(keyOf(familyOf(language), name)) ?? null,
    hasDynamicPrefix: (language, name) => {
      const known = prefixes.get(familyOf(language))
      for (let length = PREFIX_LENGTH_MIN; length < name.length; length++)
        if (known?.has(name.slice(0, length)) === true) return true
      return false
    },
  }
}

interface Mention {
  readonly name: string
  readonly site: Site
  readonly sort: 'used' | 'exported' | 'spoken'
}

function mentionsIn(code: string, language: Language, path: string, wanted: ReadonlySet<string>): readonly Mention[] {
  const found: Mention[] = []
  const exportRanges = rangesOf(code, EXPORT_LISTS[familyOf(language)])
  const strings = rangesOf(code, stringsOf(language))
  let line = 1
  let lineStart = 0
  for (const match of code.matchAll(ASCII.test(code) ? WORD : WIDE_WORD)) {
    const [name] = match
    if (!wanted.has(name)) continue
    for (let at = code.indexOf('\n', lineStart); at !== -1 && at < match.index; at = code.indexOf('\n', lineStart)) {
      line++
      lineStart = at + 1
    }
    const site = { path, line, column: match.index - lineStart + 1 }
    const end = match.index + name.length
    const sort = exportRanges.holding(match.index)
      ? 'exported'
      : isSpoken(code, match.index, end, strings.holding(match.index))
        ? 'spoken'
        : 'used'
    found.push({ name, site, sort })
  }
  return found
}

type Range = readonly [start: number, end: number]

/** Asked with ascending places. */
function rangesOf(code: string, pattern: RegExp | undefined) {
  const ranges: readonly Range[] =
    pattern === undefined
      ? []
      : [...code.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length])
  let next = 0
  return {
    holding(place: number): Range | null {
      while (next < ranges.length && (ranges[next]?.[1] ?? 0) <= place) next++
      const range = ranges[next]
      return range !== undefined && range[0] <= place ? range : null
    },
  }
}

/** Rust's lifetimes and Go's and Java's characters begin like strings and are none. */
function stringsOf(language: Language): RegExp {
  return language === 'python' || language === 'javascript' || language === 'typescript'
    ? /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g
    : /"(?:\\.|[^"\\\n])*"/g
}

/** A word of a sentence: inside a string, between spaces or its ends, and not the whole of it. */
function isSpoken(code: string, start: number, end: number, string: Range | null): boolean {
  if (string === null) return false
  const [from, to] = [string[0] + 1, string[1] - 1]
  if (start === from && end === to) return false
  const isApart = (place: number, isEnd: boolean): boolean =>
    (isEnd ? place >= to : place < from) || /[\s,;:.!?]/.test(code[place] ?? '')
  const isSentence = /\s/.test(code.slice(from, to))
  return isSentence && isApart(start - 1, false) && isApart(end, true)
}

/** What an edge at the place of a mention says of it. */
type Explanation = 'definition' | 'resolved' | 'inferred' | 'outside'
const EXPLANATIONS: Readonly<Partial<Record<Resolution, Explanation>>> = { inferred: 'inferred', external: 'outside' }

async function note(
  reader: GraphReader,
  { file, nodes }: FileNodes,
  mentions: readonly Mention[],
  evidence: Map<string, NameEvidence>,
  family: Language,
): Promise<void> {
  const page = await reader.edges({ ids: nodes.map((node) => node.id), direction: 'out', limit: FILE_EDGES_MAX })
  const explained = new Map<string, Explanation>()
  for (const { site, kind, resolution } of page.edges) {
    if (site?.path !== file.path) continue
    const key = `${site.line}:${site.column}`
    const here = kind === 'CONTAINS' ? 'definition' : kind === 'CALLS' ? EXPLANATIONS[resolution] : 'resolved'
    // A use may stand where a definition does, and the weakest of several targets counts.
    const before = explained.get(key)
    if (before === undefined || before === 'definition' || (here !== 'resolved' && here !== 'definition'))
      explained.set(key, here ?? 'resolved')
  }
  for (const { name, site, sort } of mentions) {
    const explanation = page.truncated ? undefined : explained.get(`${site.line}:${site.column}`)
    if (explanation === 'definition') continue
    const key = keyOf(family, name)
    const known = evidence.get(key) ?? {
      used: null,
      exported: null,
      spoken: null,
      inferred: null,
      outside: null,
      resolved: null,
    }
    evidence.set(key, known)
    known[explanation ?? sort] ??= site
    if (explanation !== undefined) known.resolved ??= site
  }
}

function keyOf(family: Language, name: string): string {
  return `${family} ${name}`
}
