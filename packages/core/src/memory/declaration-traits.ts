/** What a declaration's own text says about who may use it without being seen: each language's words and conventions. */

import type { GraphNode } from '../model/graph.ts'
import type { Language } from '../model/kinds.ts'
import { withoutComments } from './without-comments.ts'

export interface DeclarationTraits {
  /** Run by the system: `main`, `init`. */
  readonly isEntry: boolean
  /** A decorator, annotation or attribute hands it to someone. */
  readonly isHandedOver: boolean
  /** Called without being named: operators, constructors, hooks of the language. It lives as long as what holds it. */
  readonly isConvention: boolean
  /** An expression that has a name: it goes wherever the value goes. */
  readonly isValue: boolean
  /** Whoever sees its container sees it. */
  readonly isPublic: boolean
  /** Nothing below may replace it. */
  readonly isSealed: boolean
  /** Left out of some builds: so may be what uses it. */
  readonly isConditional: boolean
  /** Only built for tests. */
  readonly isForTests: boolean
}

/** Characters of a declaration that are looked at: decorators, modifiers and name. */
const HEADER_LENGTH_MAX = 1000
const HEADER_LINES_MAX = 20

/** Decorators, annotations and attributes that change how something runs, not who runs it. */
const HARMLESS: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set([
    'abstractmethod',
    'asynccontextmanager',
    'cache',
    'cached_property',
    'classmethod',
    'contextmanager',
    'dataclass',
    'final',
    'lru_cache',
    'overload',
    'override',
    'property',
    'setter',
    'staticmethod',
    'total_ordering',
    'unique',
    'wraps',
  ]),
  java: new Set([
    'CheckForNull',
    'Deprecated',
    'FunctionalInterface',
    'NonNull',
    'Nonnull',
    'Nullable',
    'SafeVarargs',
    'SuppressWarnings',
  ]),
  rust: new Set([
    'allow',
    'cfg',
    'cfg_attr',
    'cold',
    'deny',
    'deprecated',
    'derive',
    'doc',
    'expect',
    'inline',
    'must_use',
    'non_exhaustive',
    'repr',
    'track_caller',
    'warn',
  ]),
  typescript: new Set(),
  javascript: new Set(),
  go: new Set(),
}

/** Names that a language or its standard library calls by itself. */
const CONVENTIONS: Readonly<Record<Language, RegExp>> = {
  python:
    /^__\w+__$|^_(?:missing|generate_next_value|repr_html)_$|^(?:async)?(?:set[uU]p|tear[dD]own)(?:Class|Module|TestData)?$/,
  java: /^(?:equals|hashCode|toString|compareTo|finalize|clone|close|run|call|readObject|writeObject|readResolve|writeReplace|readObjectNoData)$/,
  rust: /^(?:drop|fmt|eq|clone|default|from|next|poll)$/,
  typescript: /^(?:constructor|toString|toJSON|valueOf|then|\[.*)$/,
  javascript: /^(?:constructor|toString|toJSON|valueOf|then|\[.*)$/,
  go: /^(?:String|Error|Unwrap|Is|As|Len|Less|Swap|Read|Write|Close)$/,
}

const ENTRIES: Readonly<Record<Language, RegExp>> = {
  python: /^main$/,
  java: /^(?:main|suite)$/,
  rust: /^main$/,
  typescript: /^main$/,
  javascript: /^main$/,
  go: /^(?:main|init|_)$/,
}

/** Files that a tool runs, and calls by names of its own. */
const HOOK_FILES =
  /(?:^|\/)(?:conf|conftest|setup|noxfile|tasks|fabfile|manage|build)\.(?:py|rs)$|\.config\.[cm]?[jt]s$/

/** @param lines of the file. */
export function declarationTraits(node: GraphNode, lines: readonly string[]): DeclarationTraits {
  const { name, language, qualifiedName, path } = node
  const startLine = node.startLine ?? 1
  const startColumn = node.startColumn ?? 1
  const before = (lines[startLine - 1] ?? '').slice(0, startColumn - 1)
  const attributes = language === 'rust' ? attributesAbove(lines, startLine) : ''
  const header = attributes + headerOf(lines, startLine, startColumn)
  const isInTraitImplementation = qualifiedName.includes('.<')
  return {
    isEntry:
      ENTRIES[language].test(name) ||
      isModuleHook(node) ||
      (path !== null && HOOK_FILES.test(path)) ||
      isAmbient(node, lines),
    isHandedOver: isHandedOver(header, language),
    isConvention: CONVENTIONS[language].test(name) || isInTraitImplementation || isConstructor(node),
    isValue: /^(?:<|$)/.test(name) || isValue(before, header, node),
    isPublic: isPublic(node, header),
    isSealed: isSealed(node, header),
    isConditional: /#\[cfg\b/.test(attributes),
    isForTests: /#\[cfg\((?:all\()?[^\]]*(?<!not\()\btest\b/.test(attributes),
  }
}

/** `__all__`, `__version__`, a module's `__getattr__`: read by the language and by tools. */
function isModuleHook({ language, name, kind }: GraphNode): boolean {
  return language === 'python' && kind !== 'method' && /^__\w+__$/.test(name)
}

/** What TypeScript merges with declarations from elsewhere. */
function isAmbient({ language, path, startLine }: GraphNode, lines: readonly string[]): boolean {
  if (language !== 'typescript' || path === null) return false
  if (path.endsWith('.d.ts')) return true
  const isInside = /^\s/.test(lines[(startLine ?? 1) - 1] ?? '')
  return isInside && lines.slice(0, startLine ?? 1).some((line) => /^\s*declare\s+(?:global|module)\b/.test(line))
}

/** Rust's attributes stand before the declaration, not in it. */
function attributesAbove(lines: readonly string[], startLine: number): string {
  let first = startLine - 1
  while (
    first > 0 &&
    startLine - first <= HEADER_LINES_MAX &&
    /^\s*(?:#\[|\/\/|[^{};]*\)\]\s*$)/.test(lines[first - 1] ?? '')
  )
    first--
  const above = lines.slice(first, startLine - 1).filter((line) => !/^\s*\/\//.test(line))
  return above.map((line) => `${line}\n`).join('')
}

function headerOf(lines: readonly string[], startLine: number, startColumn: number): string {
  const [first = '', ...rest] = lines.slice(startLine - 1, startLine - 1 + HEADER_LINES_MAX)
  return [first.slice(startColumn - 1), ...rest].join('\n').slice(0, HEADER_LENGTH_MAX)
}

const DECORATOR = /^\s*@\s*([\w.]+)/
const ATTRIBUTE = /^\s*#\[\s*([\w:]+)/

function isHandedOver(header: string, language: Language): boolean {
  const pattern = language === 'rust' ? ATTRIBUTE : DECORATOR
  for (const line of header.split('\n')) {
    const name = pattern.exec(line)?.[1]
    if (name !== undefined) {
      if (!HARMLESS[language].has(name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1))) return true
    } else if (isDeclarationLine(line, language)) return false
  }
  return false
}

/** Whether the line begins the declaration itself, behind decorators and their arguments. */
function isDeclarationLine(line: string, language: Language): boolean {
  if (language === 'python') return /^\s*(?:async\s+def|def|class)\b/.test(line)
  return /^\s*(?:pub|fn|struct|enum|trait|type|impl|mod|macro_rules|unsafe|const|static|async|extern|export|default|class|interface|abstract|public|private|protected|final|void|function|func|var|let)\b/.test(
    line,
  )
}

function isConstructor({ kind, language, name, qualifiedName }: GraphNode): boolean {
  return kind === 'method' && language === 'java' && qualifiedName.endsWith(`.${name}.${name}`)
}

const SCRIPT_DECLARATION =
  /^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function|const|let|var|class|interface|type|enum|namespace)\b/

/** JavaScript's function and class expressions stand behind something on their line, or are members of an object. */
function isValue(before: string, header: string, { language, kind }: GraphNode): boolean {
  if ((language !== 'javascript' && language !== 'typescript') || isMemberKind(kind)) return false
  return !SCRIPT_DECLARATION.test(header) || !/^\s*(?:export\s+)?(?:default\s+)?$/.test(before)
}

function isPublic({ name, language, kind }: GraphNode, header: string): boolean {
  switch (language) {
    case 'python':
      return !name.startsWith('_')
    case 'go':
      return /^\p{Lu}/u.test(name)
    case 'rust':
      return /^(?:\s*(?:#\[[^\n]*|\/\/[^\n]*)\n)*\s*pub\s/.test(header) || /^#\[macro_export/m.test(header)
    case 'java':
      return /\b(?:public|protected)\b/.test(javaModifiers(header))
    case 'typescript':
    case 'javascript':
      return isMemberKind(kind)
        ? !/^[#_]/.test(name) && !/^\s*(?:static\s+)?private\b/.test(header)
        : /^\s*export\b/.test(header)
  }
}

function javaModifiers(header: string): string {
  const bare = withoutComments(header, 'java').replace(/@(?!interface)[\w.]+(?:\s*\((?:[^()]|\([^()]*\))*\))?/g, '')
  return bare.split(/[{;=(]/, 1)[0] ?? ''
}

function isMemberKind(kind: GraphNode['kind']): boolean {
  return kind === 'method' || kind === 'property'
}

function isSealed({ name, language }: GraphNode, header: string): boolean {
  switch (language) {
    case 'python':
      return /^__\w*[^_]$/.test(name)
    case 'java':
      return /\b(?:private|static)\b/.test(javaModifiers(header))
    case 'typescript':
    case 'javascript':
      return name.startsWith('#') || /^\s*(?:private|static)\b/.test(header)
    case 'go':
    case 'rust':
      return false
  }
}
