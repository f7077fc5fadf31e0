/** For tests: one annotated source per feature of a language; what each line must give stands at its end. CONTRIBUTING.md has the format. */

import assert from 'node:assert/strict'
import { EDGE_KINDS, type EdgeKind, type FileGraph, type Language, type NodeInput } from '@onyx/core'
import { ADAPTERS } from '../languages/adapters.ts'
import { resolveSources } from './check-edges.ts'

export interface Case {
  /** The first line: a sentence. */
  readonly title: string
  /** Path → source, as ingest would see it. */
  readonly files: Readonly<Record<string, string>>
  /** Path → lines of the case before that file's first one. */
  readonly offsets: Readonly<Record<string, number>>
  readonly kinds: ReadonlySet<EdgeKind>
  /** Line of the case → its records, sorted. */
  readonly expected: ReadonlyMap<number, readonly string[]>
}

interface Section {
  readonly path: string
  readonly offset: number
  readonly lines: string[]
}

const DEFAULT_KINDS: readonly EdgeKind[] = ['CALLS', 'INSTANTIATES', 'EXTENDS', 'IMPLEMENTS']
const RECORD = /^([A-Z_]+) (?:\? \S.*|\S.* (?:exact|inferred|external|dispatch))$/

/** Files that a language's cases get unless they bring their own. */
const DEFAULT_FILES: Partial<Record<Language, readonly [path: string, text: string]>> = {
  go: ['go.mod', 'module m\n\ngo 1.24\n'],
  rust: ['Cargo.toml', '[package]\nname = "m"\nversion = "0.1.0"\nedition = "2024"\n'],
}

/** @param extension without the dot. @throws Error that names the line at which the case is not well formed. */
export function parseCase(language: Language, extension: string, text: string): Case {
  const mark = language === 'python' ? '#' : '//'
  const lines = text.split('\n')
  const title = lines[0]?.startsWith(`${mark} `) ? lines[0].slice(mark.length + 1).trim() : ''
  if (!/^\S.*\.$/.test(title)) throw new Error('line 1: a case opens with a comment, one sentence that ends in a dot')
  let kinds: ReadonlySet<EdgeKind> = new Set(DEFAULT_KINDS)
  const expected = new Map<number, readonly string[]>()
  const first: Section = { path: language === 'rust' ? 'src/lib.rs' : `app.${extension}`, offset: 0, lines: [] }
  const sections: Section[] = [first]
  for (const [index, line] of lines.entries()) {
    const [, option, value = ''] = new RegExp(`^${mark} (file|kinds): (.*)$`).exec(line) ?? []
    if (option === 'file') {
      if (sections.length === 1 && first.lines.some((before) => !/^\s*(?:$|#|\/\/)/.test(before)))
        throw new Error(`line ${index + 1}: code stands before the first file`)
      sections.push({ path: value.trim(), offset: index + 1, lines: [] })
      continue
    }
    if (option === 'kinds') kinds = new Set(value.split(', ').map((kind) => edgeKindOf(kind, index + 1)))
    const [source = '', expectation] = splitExpectation(line, mark)
    if (expectation !== undefined) expected.set(index + 1, recordsOf(expectation, kinds, index + 1))
    sections.at(-1)?.lines.push(source)
  }
  if (expected.size === 0) throw new Error(`no line has an expectation, such as \`${mark}> CALLS app.f exact\``)
  const used = sections.length > 1 ? sections.slice(1) : sections
  const files: Record<string, string> = {}
  const extra = DEFAULT_FILES[language]
  if (extra !== undefined && !used.some(({ path }) => path === extra[0])) files[extra[0]] = extra[1]
  for (const section of used) {
    if (files[section.path] !== undefined) throw new Error(`line ${section.offset}: ${section.path} stands twice`)
    files[section.path] = section.lines.join('\n')
  }
  return { title, files, offsets: Object.fromEntries(used.map(({ path, offset }) => [path, offset])), kinds, expected }
}

/** Compares what each line gives with what it must give. @throws AssertionError with the lines that differ. */
export async function checkCase(expectation: Case): Promise<void> {
  const { graphs } = await resolveSources([...ADAPTERS.values()], expectation.files)
  const actual = recordsByLine(expectation, graphs)
  const lines = [...new Set([...actual.keys(), ...expectation.expected.keys()])].sort((a, b) => a - b)
  const format = (found: ReadonlyMap<number, readonly string[]>): string[] =>
    lines.map((line) => `line ${line}: ${found.get(line)?.join(', ') ?? 'nothing'}`)
  assert.deepEqual(format(actual), format(expectation.expected))
}

/** Line of the case → what it gives, sorted. */
export function recordsByLine({ kinds, offsets }: Case, graphs: readonly FileGraph[]): Map<number, string[]> {
  const names = namesOf(graphs.flatMap((graph) => graph.nodes))
  const found = new Map<number, string[]>()
  for (const { path, edges, unresolved } of graphs) {
    const records = [
      ...edges.map((edge) => ({ ...edge, text: `${edge.kind} ${names.get(edge.to) ?? edge.to} ${edge.resolution}` })),
      ...unresolved.map((use) => ({ ...use, text: `${use.kind} ? ${use.name}` })),
    ]
    for (const { kind, line, text } of records) {
      if (!kinds.has(kind)) continue
      const place = line + (offsets[path] ?? 0)
      found.set(place, [...(found.get(place) ?? []), text].sort())
    }
  }
  return found
}

/** Qualified names; where Java methods share one, with the parameters behind it: `m.A.f(int a)`. */
function namesOf(nodes: readonly NodeInput[]): ReadonlyMap<string, string> {
  const overloads = new Map<string, number>()
  for (const { kind, language, qualifiedName } of nodes)
    if (language === 'java' && kind === 'method') overloads.set(qualifiedName, (overloads.get(qualifiedName) ?? 0) + 1)
  return new Map(
    nodes.map(({ id, kind, qualifiedName, signature }) => {
      const isShared = kind === 'method' && (overloads.get(qualifiedName) ?? 0) > 1
      return [id, isShared ? qualifiedName + (/\(.*\)/.exec(signature ?? '')?.[0] ?? '') : qualifiedName]
    }),
  )
}

/** What is parsed ends where the expectation begins, so that it also may stand where the language has no comments (JSX). */
function splitExpectation(line: string, mark: string): readonly [source: string, expectation?: string] {
  const at = line.startsWith(`${mark}> `) ? 0 : line.indexOf(` ${mark}> `)
  return at < 0
    ? [line]
    : [
        line.slice(0, at),
        line
          .slice(at)
          .trim()
          .slice(mark.length + 1)
          .trim(),
      ]
}

/** Names may hold commas: a record begins with its kind. */
function recordsOf(text: string, kinds: ReadonlySet<EdgeKind>, line: number): readonly string[] {
  const records = text.split(/, (?=[A-Z_]{5,} )/)
  for (const record of records) {
    const [, kind] = RECORD.exec(record) ?? []
    if (kind === undefined) throw new Error(`line ${line}: '${record}' is not 'KIND target tier' or 'KIND ? name'`)
    if (!kinds.has(edgeKindOf(kind, line))) throw new Error(`line ${line}: ${kind} is not among the kinds of this case`)
  }
  return records.sort()
}

function edgeKindOf(text: string, line: number): EdgeKind {
  const kind = EDGE_KINDS.find((known) => known === text.trim())
  if (kind === undefined) throw new Error(`line ${line}: '${text}' is no kind of edge`)
  return kind
}
