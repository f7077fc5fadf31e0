/** Definitions against universal-ctags: every tag of a named thing at module or type level should be a node of that name on that line. */

import { execFileSync } from 'node:child_process'
import type { FileGraph } from '@onyx/core'
import { ADAPTERS } from '../packages/ingest/src/languages/adapters.ts'
import type { Bench } from './bench.ts'
import { resolveFolder } from './resolve-folder.ts'

/** Folder → language as ctags and Onyx call it. */
const REPOSITORIES: readonly { readonly name: string; readonly language: keyof typeof KINDS }[] = [
  { name: 'django', language: 'python' },
  { name: 'vite', language: 'typescript' },
  { name: 'express', language: 'javascript' },
  { name: 'gin', language: 'go' },
  { name: 'commons-lang', language: 'java' },
  { name: 'tokio', language: 'rust' },
]
/**
 * ctags' kinds that are definitions in the graph's sense: no locals, parameters, imports or labels. Left out because the graph has them in
 * another form: Go's package clauses (one node a package), Rust's impl blocks (named by trait and type), JavaScript's object properties.
 */
const KINDS = {
  python: 'class function member variable',
  typescript: 'class interface enum enumerator function method property alias namespace constant variable generator',
  javascript: 'class function method constant variable generator getter setter',
  go: 'func const type var struct interface member talias methodSpec',
  java: 'class interface enum enumConstant method field annotation record',
  rust: 'module struct enum enumerator function interface method field typedef macro constant static variable',
} as const
const CTAGS_OUTPUT_BYTES_MAX = 500_000_000

interface Tag {
  readonly path: string
  readonly name: string
  readonly line: number
  readonly kind: string
  /** The line, as a search pattern. */
  readonly pattern?: string
}

export const bench: Bench = {
  question: "How many of universal-ctags' definitions are nodes?",
  corpora: [],
  run: async ({ corpora, args, say }) => {
    const figures: Record<string, { tags: number; found: number; share: number; missing: Record<string, number> }> = {}
    const chosen = args.filter((arg) => !arg.startsWith('--'))
    for (const { name, language } of REPOSITORIES) {
      const adapter = ADAPTERS.get(language)
      if ((chosen.length > 0 && !chosen.includes(name)) || adapter === undefined) continue
      if (!corpora.has(name)) {
        say(`${name} is skipped: the corpora folder lacks it.`)
        continue
      }
      const folder = corpora.folder(name)
      const graphs = await resolveFolder(folder, [adapter])
      const known = namesByPlace(graphs)
      const paths = new Set(graphs.map((graph) => graph.path))
      const tags = readTags(folder, language).filter((tag) => paths.has(tag.path))
      // Where a header goes on in the next line, ctags names that one.
      const missing = tags.filter(
        ({ path, line, name: tag }) => !known.has(`${path}:${line} ${tag}`) && !known.has(`${path}:${line - 1} ${tag}`),
      )
      if (args.includes('--show'))
        for (const tag of missing) say(`missing ${tag.path}:${tag.line} ${tag.kind} ${tag.name}`)
      const kinds: Record<string, number> = {}
      for (const { kind } of missing) kinds[kind] = (kinds[kind] ?? 0) + 1
      const found = tags.length - missing.length
      figures[name] = {
        tags: tags.length,
        found,
        share: Math.round((found / tags.length) * 100_000) / 100_000,
        missing: kinds,
      }
    }
    return figures
  },
}

/** `path:line name` of every definition's name, and of where its declaration starts. */
function namesByPlace(graphs: readonly FileGraph[]): ReadonlySet<string> {
  const places = new Set<string>()
  for (const { path, nodes, edges } of graphs) {
    const names = new Map(nodes.map((node) => [node.id, node]))
    for (const edge of edges) {
      const node = names.get(edge.to)
      if (edge.kind !== 'CONTAINS' || node === undefined) continue
      places.add(`${path}:${edge.line} ${node.name}`)
      if (node.span !== null) places.add(`${path}:${node.span[0]} ${node.name}`)
    }
  }
  return places
}

function readTags(folder: string, language: keyof typeof KINDS): Tag[] {
  const name =
    language === 'typescript'
      ? 'TypeScript'
      : language === 'javascript'
        ? 'JavaScript'
        : language[0]?.toUpperCase() + language.slice(1)
  const output = execFileSync(
    'ctags',
    [
      '--output-format=json',
      '--fields=+nK',
      `--languages=${name}`,
      '--exclude=node_modules',
      '--exclude=dist',
      '-R',
      '-f',
      '-',
      '.',
    ],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: CTAGS_OUTPUT_BYTES_MAX,
    },
  )
  const kinds = new Set(KINDS[language].split(' '))
  return output
    .split('\n')
    .filter((line) => line.startsWith('{"_type": "tag"'))
    .map((line): Tag => {
      // ctags' own documented JSON lines.
      const tag = JSON.parse(line) as Tag
      return {
        path: tag.path.replace(/^\.\//, ''),
        name: tag.name,
        line: tag.line,
        kind: tag.kind,
        pattern: tag.pattern ?? '',
      }
    })
    .filter((tag) => kinds.has(tag.kind) && !/^(anonymous|__anon)/i.test(tag.name) && isDefinition(tag, language))
}

/** What ctags tags beside definitions at module and type level. */
function isDefinition({ kind, name, pattern = '' }: Tag, language: keyof typeof KINDS): boolean {
  const line = pattern.replace(/^\/\^|\$?\/$/g, '')
  // A name that its own line does not hold was made up.
  if (!line.includes(name)) return false
  if (language === 'rust') return !(kind === 'module' && line.trimEnd().endsWith(';'))
  if (language !== 'typescript' && language !== 'javascript') return true
  const isLocal = /^\s/.test(line) && /^(constant|variable|function|generator|class|alias)$/.test(kind)
  const isImport = kind === 'alias' && !/\btype\b.*=/.test(line)
  // Types and keywords that ctags takes for what they describe.
  const isMadeUp = /^(constant|variable)$/.test(kind)
    ? !new RegExp(`\\b(const|let|var)\\b.*[\\s{,]${escaped(name)}(?![\\w$])`).test(line) || RESERVED.test(name)
    : /^(property|method)$/.test(kind) && new RegExp(`[:)>|]\\s*${escaped(name)}\\b`).test(line)
  const isNoClass = kind === 'class' && !/\b(class|function)\b|\.prototype\b/.test(line)
  return !isLocal && !isImport && !isMadeUp && !isNoClass
}

const RESERVED =
  /^(async|await|class|const|function|if|new|typeof|any|boolean|number|string|undefined|null|Record|Promise|Array|Infinity)$/

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
