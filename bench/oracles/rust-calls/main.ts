/**
 * Prints what rustc resolved, one reference a line: path, line, column, name, then path, line and column of each definition that
 * may be named for it, separated by tabs. Reads the JSON of `rustc -Zsave-analysis` (which ended with 1.68) and the text of
 * `--emit=mir`: the first names a trait's declaration for every call of its methods, the second says for which type it is called.
 *
 * node main.ts SAVE_ANALYSIS.json CRATE.mir FOLDER, where FOLDER is where cargo ran
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Id {
  readonly krate: number
  readonly index: number
}
interface Span {
  readonly file_name: string
  readonly line_start: number
  readonly column_start: number
  readonly line_end: number
  readonly column_end: number
}
interface Def {
  readonly kind: string
  readonly id: Id
  readonly span: Span
  readonly name: string
  /** `<Type as Trait>::method` for members of trait impls. */
  readonly qualname: string
  /** What it implements. */
  readonly decl_id: Id | null
}
interface Ref {
  readonly kind: 'Function' | 'Type' | 'Variable' | 'Mod'
  readonly span: Span
  readonly ref_id: Id
}
interface Analysis {
  readonly prelude: { readonly external_crates: readonly { readonly id: { readonly name: string } }[] }
  readonly defs: readonly Def[]
  readonly refs: readonly Ref[]
}

const LEFT_OUT = new Set(['Local', 'Mod'])
/** What is called through these is not what they name: their names end in a dot. */
const TERMS = new Set(['Field', 'Const', 'Static'])
/** Types of the crate itself: an impl for another is told by its arguments, which are not looked at. */
const TYPES = new Set(['Struct', 'Enum', 'Union', 'Type', 'Trait'])

const sources = new Map<string, readonly string[]>()

const [analysisFile, mirFile, folder] = process.argv.slice(2)
if (analysisFile === undefined || mirFile === undefined || folder === undefined) {
  process.stderr.write('usage: node main.ts SAVE_ANALYSIS.json CRATE.mir FOLDER\n')
  process.exit(2)
}
// The compiler's own format.
const analysis = JSON.parse(readFileSync(analysisFile, 'utf8')) as Analysis
process.stdout.write(
  `${[...references(analysis, receiversIn(readFileSync(mirFile, 'utf8'), cratesOf(analysis)))].sort().join('\n')}\n`,
)

function references({ defs, refs }: Analysis, receivers: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const byId = new Map(defs.map((def) => [keyOf(def.id), def]))
  const implementations = new Map<string, Def[]>()
  for (const def of defs) {
    if (def.decl_id === null) continue
    const key = keyOf(def.decl_id)
    implementations.set(key, [...(implementations.get(key) ?? []), def])
  }
  const own = new Set(defs.filter(({ kind }) => TYPES.has(kind)).map(({ name }) => name))
  const lines = new Set<string>()
  const names = new Map<string, string>()
  for (const ref of refs) {
    const def = byId.get(keyOf(ref.ref_id))
    // Type parameters carry a number in their names; positions of tuples are names of no one.
    if (ref.kind === 'Mod' || LEFT_OUT.has(def?.kind ?? '') || def?.qualname.includes('$') === true) continue
    if (/^\d+$/.test(def?.name ?? '')) continue
    // What a macro made has no definition here: nothing is known of it.
    if (def === undefined && ref.ref_id.krate === 0) continue
    const at = placeOf(ref.span)
    const types = receivers.get([ref.span.file_name, ref.span.line_end, ref.span.column_end].join('\t'))
    const chosen = (implementations.get(keyOf(ref.ref_id)) ?? []).filter(
      ({ qualname }) => own.has(headOf(qualname)) && types?.has(selfOf(qualname)),
    )
    const targets = [...chosen, ...(def === undefined ? [] : [def])]
    if (def === undefined && ref.kind === 'Variable') continue
    const text = textAt(ref.span)
    // A path is also named at its first word, `crate` say, and a `use` where it begins.
    if (def !== undefined && def.name !== text && targets.every((target) => target.name !== text)) continue
    const name = (targets[0]?.name ?? text) + (TERMS.has(def?.kind ?? '') ? '.' : '')
    // Of several meanings of one place (imports name all name spaces) functions come first.
    const known = names.get(at)
    if (known !== undefined && (known === 'Function' || ref.kind !== 'Function')) continue
    names.set(at, ref.kind)
    lines.add([at, name, ...targets.map(({ span }) => placeOf(span))].join('\t'))
  }
  return lines
}

/** Where the name of a called trait's method ends (a span holds the whole path before it) → the types that it is called for. */
function receiversIn(mir: string, crates: ReadonlySet<string>): Map<string, Set<string>> {
  const receivers = new Map<string, Set<string>>()
  let at = ''
  for (const line of mir.split('\n')) {
    const [, file, row, column] = /^\s*\/\/ \+ span: (\S+?):\d+:\d+: (\d+):(\d+)/.exec(line) ?? []
    if (file !== undefined) at = [file, row, column].join('\t')
    const called = /^\s*\/\/ \+ literal: Const \{ ty: .*? \{(<.*)\}, val:/.exec(line)?.[1]
    if (called === undefined || at === '') continue
    const types = receivers.get(at) ?? new Set()
    if (!crates.has(rootOf(called))) types.add(selfOf(called))
    receivers.set(at, types)
    at = ''
  }
  return receivers
}

/**
 * `<&mut a::Type<T> as Trait>::method` is `&mut Type`: `impl Trait for Type` and `impl Trait for &Type` are two impls, of which a call
 * runs one (method-call expressions: for each step of dereferencing first by value, then by reference).
 */
function selfOf(name: string): string {
  const references = /^<?((?:&(?:'\w+ )?(?:mut )?|\*(?:const|mut) )*)/.exec(name)?.[1] ?? ''
  return references.replace(/'\w+ /g, '') + headOf(name)
}

/** The same without references: `Type`. */
function headOf(name: string): string {
  const path = pathOf(name)
  return path.slice(path.lastIndexOf(':') + 1)
}

/** The first name of its path: the crate, where the type is not of this one. */
function rootOf(name: string): string {
  const path = pathOf(name)
  return path.includes('::') ? path.slice(0, path.indexOf(':')) : ''
}

function pathOf(name: string): string {
  const type = name.replace(/^</, '').replace(/^(?:&(?:'\w+ )?(?:mut )?|\*(?:const|mut) )+/, '')
  return /^(?:dyn )?(?:r#)?[\w:]+/.exec(type)?.[0] ?? type
}

/** Other crates, but those called like a module of this one's root. */
function cratesOf({ defs, prelude }: Analysis): ReadonlySet<string> {
  const modules = new Set(defs.filter(({ kind }) => kind === 'Mod').map(({ qualname }) => qualname.replace(/^::/, '')))
  return new Set(prelude.external_crates.map(({ id }) => id.name).filter((name) => !modules.has(name)))
}

function placeOf({ file_name, line_start, column_start }: Span): string {
  return [file_name, line_start, column_start].join('\t')
}

/** The identifier that stands there: what is defined elsewhere has no name here. */
function textAt({ file_name, line_start, column_start }: Span): string {
  const file = join(folder ?? '', file_name)
  const lines = sources.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [])
  sources.set(file, lines)
  return /^\w*/.exec((lines[line_start - 1] ?? '').slice(column_start - 1))?.[0] ?? ''
}

function keyOf({ krate, index }: Id): string {
  return `${krate} ${index}`
}
