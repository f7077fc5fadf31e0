/** Plants a fault at the start of one function's body: what a mutation test changes. Python, JavaScript and TypeScript. */

import type { GraphNode, Language } from '@onyx/core'
import { extractFile } from '../packages/ingest/src/facts/extract-file.ts'
import { javascript } from '../packages/ingest/src/languages/javascript/index.ts'
import type { LanguageAdapter } from '../packages/ingest/src/languages/language.ts'
import { python } from '../packages/ingest/src/languages/python/index.ts'
import { typescript } from '../packages/ingest/src/languages/typescript/index.ts'
import { SourceParser } from '../packages/ingest/src/syntax/parse.ts'
import { locateGrammar } from '../packages/ingest/src/syntax/source-grammar.ts'
import type { SyntaxNode, SyntaxTree } from '../packages/ingest/src/syntax/syntax-tree.ts'

/** `raise` fails whoever gets there; `skip` leaves the body out and gives nothing back. */
export type FaultKind = 'raise' | 'skip'

interface FaultySyntax {
  readonly adapter: LanguageAdapter
  readonly bodyTypes: ReadonlySet<string>
  readonly raise: string
  readonly skip: string
}

const SCRIPT = {
  bodyTypes: new Set(['statement_block']),
  raise: "throw new Error('seeded fault')",
  skip: 'return undefined',
}

const SYNTAX: Readonly<Partial<Record<Language, FaultySyntax>>> = {
  python: {
    adapter: python,
    bodyTypes: new Set(['block']),
    raise: 'raise RuntimeError("seeded fault")',
    skip: 'return None',
  },
  javascript: { ...SCRIPT, adapter: javascript },
  typescript: { ...SCRIPT, adapter: typescript },
}

/** The whole file's new text; null where the function has no body that a statement can be put into, or the result is no valid syntax. */
export async function seedFault(source: string, node: GraphNode, kind: FaultKind): Promise<string | null> {
  const syntax = SYNTAX[node.language]
  const { path, startLine, startColumn, endLine, endColumn } = node
  if (syntax === undefined || path === null || startLine === null || startColumn === null) return null
  if (endLine === null || endColumn === null) return null
  const parser = new SourceParser()
  const wasmPath = locateGrammar(syntax.adapter.grammars[0]?.wasm ?? '')
  await parser.load(wasmPath)
  const parsed = parser.parse(wasmPath, source)
  if (parsed.kind === 'failed') return null
  const range = [offsetOf(source, startLine, startColumn), offsetOf(source, endLine, endColumn)] as const
  const body = bodyAt(parsed.tree, range, syntax.bodyTypes)
  if (body === null) return null
  const faulty = planted(parsed.tree, body, syntax[kind], node.language)
  const checked = await extractFile(syntax.adapter, path, faulty, parser)
  return checked.kind === 'facts' && !checked.facts.hasErrors ? faulty : null
}

function offsetOf(source: string, line: number, column: number): number {
  let offset = 0
  for (let at = 1; at < line; at++) offset = source.indexOf('\n', offset) + 1
  return offset + column - 1
}

type Range = readonly [start: number, end: number]

/** The first body within the definition: its own, or where it has none that of a function in it. */
function bodyAt(tree: SyntaxTree, [from, to]: Range, bodyTypes: ReadonlySet<string>): SyntaxNode | null {
  for (let node = 1; node < tree.size; node++) {
    const isBody = bodyTypes.has(tree.names.types[tree.type[node] ?? 0] ?? '')
    const start = tree.start[node] ?? 0
    if (isBody && start >= from && start < to) return node
  }
  return null
}

function planted(tree: SyntaxTree, body: SyntaxNode, statement: string, language: Language): string {
  const { text } = tree
  const start = tree.start[body] ?? 0
  if (language !== 'python') return `${text.slice(0, start + 1)} ${statement};${text.slice(start + 1)}`
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1)
  const first = body + 1
  const isDocumented = tree.names.types[tree.type[first + 1] ?? 0] === 'string'
  const at = isDocumented ? (tree.end[first] ?? start) : start
  const planted = isDocumented ? `\n${indent}${statement}` : `${statement}\n${indent}`
  return text.slice(0, at) + planted + text.slice(at)
}
