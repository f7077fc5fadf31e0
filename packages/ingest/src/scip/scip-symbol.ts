/** SCIP's symbols: `scheme manager package version descriptors`, where a descriptor is a name with a suffix that tells its kind. */

export type DescriptorKind =
  | 'namespace'
  | 'type'
  | 'term'
  | 'method'
  | 'type-parameter'
  | 'parameter'
  | 'meta'
  | 'macro'

export interface Descriptor {
  readonly name: string
  readonly kind: DescriptorKind
}

export interface ScipSymbol {
  /** Scheme, manager, package name and version: equal for symbols of one package. */
  readonly packageKey: string
  readonly packageName: string
  readonly descriptors: readonly Descriptor[]
}

const SUFFIXES: Readonly<Record<string, DescriptorKind>> = {
  '/': 'namespace',
  '#': 'type',
  '.': 'term',
  ':': 'meta',
  '!': 'macro',
}
const PACKAGE_PARTS = 4
/** Deeper nesting is not source code. */
const DESCRIPTORS_MAX = 200
const LOCAL = 'local '
/** Names that indexers give to what has none in the source. */
const CONSTRUCTORS: ReadonlySet<string> = new Set(['<constructor>', '<init>', '__init__'])
/** A namespace that is a source file, and folders before it. */
const SOURCE_FILE = /\.(?:d\.)?[cm]?[jt]sx?$/

/** Known in its document only. */
export function isLocalSymbol(symbol: string): boolean {
  return symbol.startsWith(LOCAL)
}

/** Null when it is local or not as the format has it. */
export function parseSymbol(symbol: string): ScipSymbol | null {
  if (isLocalSymbol(symbol)) return null
  let at = 0
  const parts: string[] = []
  while (parts.length < PACKAGE_PARTS) {
    const end = partEnd(symbol, at)
    if (end === -1) return null
    parts.push(symbol.slice(at, end).replaceAll('  ', ' '))
    at = end + 1
  }
  const descriptors = parseDescriptors(symbol, at)
  if (descriptors === null || descriptors.length === 0) return null
  return { packageKey: parts.join(' '), packageName: parts[2] ?? '', descriptors }
}

/** The space that ends a part; two spaces stand for one inside it. */
function partEnd(symbol: string, start: number): number {
  let at = symbol.indexOf(' ', start)
  while (at !== -1 && symbol[at + 1] === ' ') at = symbol.indexOf(' ', at + 2)
  return at
}

function parseDescriptors(symbol: string, start: number): readonly Descriptor[] | null {
  const found: Descriptor[] = []
  let at = start
  while (at < symbol.length) {
    if (found.length >= DESCRIPTORS_MAX) return null
    const opening = symbol[at]
    const isEnclosed = opening === '[' || opening === '('
    const name = readName(symbol, isEnclosed ? at + 1 : at)
    if (name === null) return null
    const suffix = symbol[name.end]
    if (isEnclosed) {
      if (suffix !== (opening === '[' ? ']' : ')')) return null
      found.push({ name: name.text, kind: opening === '[' ? 'type-parameter' : 'parameter' })
      at = name.end + 1
    } else if (suffix === '(') {
      const close = symbol.indexOf(').', name.end)
      if (close === -1) return null
      found.push({ name: name.text, kind: 'method' })
      at = close + 2
    } else {
      const kind = suffix === undefined ? undefined : SUFFIXES[suffix]
      if (kind === undefined) return null
      found.push({ name: name.text, kind })
      at = name.end + 1
    }
  }
  return found
}

/** A plain name, or one in backticks where two backticks stand for one. */
function readName(symbol: string, start: number): { readonly text: string; readonly end: number } | null {
  if (symbol[start] !== '`') {
    let end = start
    while (end < symbol.length && /[\p{L}\p{N}_+\-$]/u.test(symbol[end] ?? '')) end++
    return end === start ? null : { text: symbol.slice(start, end), end }
  }
  let end = symbol.indexOf('`', start + 1)
  while (end !== -1 && symbol[end + 1] === '`') end = symbol.indexOf('`', end + 2)
  return end === -1 ? null : { text: symbol.slice(start + 1, end).replaceAll('``', '`'), end: end + 1 }
}

/** The name as it stands at the definition; null where none is to be expected: modules, constructors, what indexers make up. */
export function spelledName({ descriptors }: ScipSymbol): string | null {
  const last = descriptors.at(-1)
  if (last === undefined || last.kind === 'namespace' || last.kind === 'meta' || CONSTRUCTORS.has(last.name))
    return null
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(last.name) ? last.name : null
}

/** Whether it stands for a file or package as a whole. */
export function isModuleSymbol({ descriptors }: ScipSymbol): boolean {
  const kind = descriptors.at(-1)?.kind
  return kind === 'namespace' || kind === 'meta'
}

/** The last part of a module's name, without the ending of a file: `models` of `django.db.models`, `cart` of `src/cart.ts`. */
export function moduleName({ descriptors }: ScipSymbol): string {
  const last = descriptors.findLast(({ name }) => name !== '__init__')?.name ?? ''
  return last.replace(SOURCE_FILE, '').replace(/^.*[./]/, '')
}

/** What to call something outside: `builtins.len`, `express.Router`, `java.lang.String.length`; its package in front where the descriptors lack it. */
export function readableName(symbol: ScipSymbol): string {
  const { packageKey, packageName } = symbol
  const descriptors = symbol.descriptors.filter(
    ({ name, kind }, index, all) =>
      kind !== 'parameter' && kind !== 'type-parameter' && !(index === all.length - 1 && CONSTRUCTORS.has(name)),
  )
  const file = descriptors.findLastIndex(({ name, kind }) => kind === 'namespace' && SOURCE_FILE.test(name))
  const names = descriptors
    .slice(file + 1)
    .map(({ name }) => name.replaceAll('/', '.'))
    .filter((name) => name !== '__init__')
  const owner = ownerOf(packageKey, packageName)
  return [...(owner === '' || names[0] === owner ? [] : [owner]), ...names].join('.') || packageName
}

/** npm and Cargo keep the package out of the descriptors; the language's own library needs no name. */
function ownerOf(packageKey: string, packageName: string): string {
  const manager = packageKey.split(' ')[1]
  if ((manager !== 'npm' && manager !== 'cargo') || packageName === '.' || packageName === 'typescript') return ''
  return packageName.replace(/^@types\//, '')
}
