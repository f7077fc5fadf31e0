/** Rust's rules of name lookup: the prelude, the standard crates, and the types that hand their members through. */

import type { ContainerResult, LookupRules } from '../language.ts'
import { assumedHandings, assumedResults } from './well-known.ts'

/** `core` and `alloc` are seen through `std`, which re-exports them. */
export const STANDARD = 'std'
const STANDARD_CRATES = new Set(['std', 'core', 'alloc', 'proc_macro', 'test'])

const PRIMITIVES = new Set('bool char str i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64'.split(' '))

/** The preludes of the 2015 to 2024 editions: module → names. */
const PRELUDE: Readonly<Record<string, string>> = {
  'std.option.Option': 'Some None',
  'std.result.Result': 'Ok Err',
  'std.option': 'Option',
  'std.result': 'Result',
  'std.vec': 'Vec',
  'std.string': 'String ToString',
  'std.boxed': 'Box',
  'std.borrow': 'ToOwned',
  'std.clone': 'Clone',
  'std.cmp': 'Eq Ord PartialEq PartialOrd',
  'std.convert': 'AsRef AsMut From Into TryFrom TryInto',
  'std.default': 'Default',
  'std.iter': 'DoubleEndedIterator ExactSizeIterator Extend FromIterator IntoIterator Iterator',
  'std.marker': 'Copy Send Sized Sync Unpin',
  'std.mem': 'drop size_of size_of_val align_of align_of_val',
  'std.ops': 'Drop Fn FnMut FnOnce AsyncFn AsyncFnMut AsyncFnOnce',
  'std.future': 'Future IntoFuture',
  'std.fmt': 'Debug',
  'std.hash': 'Hash',
}

const STANDARD_MACROS = new Set(
  `assert assert_eq assert_ne cfg column compile_error concat dbg debug_assert debug_assert_eq debug_assert_ne env eprint eprintln file
format format_args include include_bytes include_str line matches module_path option_env panic print println stringify thread_local todo
unimplemented unreachable vec write writeln`.split(/\s+/),
)

const BUILTINS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(PRELUDE).flatMap(([module, names]) =>
    names.split(' ').map((name) => [name, `${module}.${name}`] as const),
  ),
  ...[...PRIMITIVES].map((name) => [name, `std.primitive.${name}`] as const),
])

export function isStandardCrate(name: string): boolean {
  return STANDARD_CRATES.has(name)
}

export function isPreludeName(name: string): boolean {
  return BUILTINS.has(name)
}

/** Macros that every crate sees without importing them. */
export function isStandardMacro(name: string): boolean {
  return STANDARD_MACROS.has(name)
}

/**
 * Types outside the project whose values offer the members of their first type argument, unless the member is one of their own
 * (https://doc.rust-lang.org/std/ops/trait.Deref.html#implementors). Own members are called as functions in most of them.
 */
export const derefTypes: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    'std.boxed.Box': 'clone as_ref as_mut borrow borrow_mut into',
    'std.rc.Rc': 'clone as_ref borrow into',
    'std.sync.Arc': 'clone as_ref borrow into',
    'std.pin.Pin':
      'as_mut as_ref get_mut get_ref get_unchecked_mut into_ref map_unchecked map_unchecked_mut set static_ref',
    // It has no Deref; what `as_ref` gives of it is taken for itself, see well-known.ts.
    'std.ptr.NonNull': 'as_ptr cast as_ref as_mut addr dangling new new_unchecked eq cmp read write add offset',
    'std.borrow.Cow': 'clone is_borrowed is_owned to_mut into_owned',
    'std.cell.Ref': '',
    'std.cell.RefMut': '',
    'std.sync.MutexGuard': '',
    'std.sync.RwLockReadGuard': '',
    'std.sync.RwLockWriteGuard': '',
    'std.mem.ManuallyDrop': '',
    'std.sync.LazyLock': '',
    'std.cell.LazyCell': '',
  }).map(([type, own]) => [type, new Set(own === '' ? [] : own.split(' '))]),
)

/** Traits of the standard library that types often have, with all that they declare (https://doc.rust-lang.org/std/). */
const closedTypes: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    'std.fmt.Debug': 'fmt',
    'std.fmt.Display': 'fmt',
    'std.clone.Clone': 'clone clone_from',
    'std.marker.Copy': '',
    'std.marker.Send': '',
    'std.marker.Sync': '',
    'std.marker.Sized': '',
    'std.marker.Unpin': '',
    'std.panic.UnwindSafe': '',
    'std.panic.RefUnwindSafe': '',
    'std.cmp.PartialEq': 'eq ne',
    'std.cmp.Eq': '',
    'std.cmp.PartialOrd': 'partial_cmp lt le gt ge',
    'std.cmp.Ord': 'cmp max min clamp',
    'std.hash.Hash': 'hash hash_slice',
    'std.default.Default': 'default',
    'std.ops.Deref': 'deref Target',
    'std.ops.DerefMut': 'deref_mut',
    'std.ops.Drop': 'drop',
    'std.convert.From': 'from',
    'std.convert.Into': 'into',
    'std.convert.AsRef': 'as_ref',
    'std.convert.AsMut': 'as_mut',
    'std.future.Future': 'poll Output',
    'std.error.Error': 'source description cause provide',
  }).map(([type, members]) => [type, new Set(members === '' ? [] : members.split(' '))]),
)

const named = (result: ContainerResult, names: string): (readonly [string, ContainerResult])[] =>
  names.split(/\s+/).map((name) => [name, result] as const)
const iterator = (of: 'same' | 'last' | 'pairs' | 'numbered'): ContainerResult => ({ type: 'std.iter.Iterator', of })
const option = (of: 'same' | 'last' | 'pairs'): ContainerResult => ({ type: 'std.option.Option', of })

/** What members of the standard library's containers, iterators, options and locks give (https://doc.rust-lang.org/std/). */
const CONTAINER_MEMBERS: ReadonlyMap<string, ContainerResult> = new Map([
  ...named(
    'container',
    `rev skip step_by filter peekable fuse cloned copied inspect skip_while take_while cycle chain by_ref as_slice as_mut_slice as_deref
as_deref_mut as_pin_mut as_pin_ref take replace or or_else xor map_err split_off`,
  ),
  ...named(iterator('same'), 'iter iter_mut into_iter drain'),
  ...named(iterator('numbered'), 'enumerate'),
  ...named(
    option('same'),
    `first last first_mut last_mut pop pop_front pop_back front back front_mut back_mut next next_back nth peek peek_mut find min max min_by
max_by min_by_key max_by_key get get_mut ok upgrade`,
  ),
  ...named({ type: 'std.result.Result', of: 'same' }, 'ok_or ok_or_else lock read write try_lock try_read try_write'),
  ...named('held', 'get_or_insert_with get_or_insert swap_remove'),
])
const MAP_MEMBERS: ReadonlyMap<string, ContainerResult> = new Map([
  ...named(option('last'), 'get get_mut remove insert'),
  ...named(iterator('last'), 'values values_mut into_values'),
  ...named(iterator('pairs'), 'iter iter_mut into_iter drain'),
  ...named(option('pairs'), 'first_key_value last_key_value pop_first pop_last'),
  ...named({ type: 'std.collections.hash_map.Entry', of: 'last' }, 'entry'),
])
const ENTRY_MEMBERS = new Map([
  ...named('held', 'or_insert or_insert_with or_default'),
  ...named('container', 'and_modify'),
])
const CELL_MEMBERS = new Map(named('held', 'get get_mut take replace into_inner borrow borrow_mut'))
const MAPS = new Set([
  'std.collections.HashMap',
  'std.collections.BTreeMap',
  'std.collections.hash_map.HashMap',
  'std.collections.btree_map.BTreeMap',
])
const MEMBERS_OF: ReadonlyMap<string, ReadonlyMap<string, ContainerResult>> = new Map([
  ...[...MAPS].map((map) => [map, MAP_MEMBERS] as const),
  ...['Cell', 'RefCell', 'UnsafeCell'].map((cell) => [`std.cell.${cell}`, CELL_MEMBERS] as const),
  ['std.collections.hash_map.Entry', ENTRY_MEMBERS],
  ['std.pin.Pin', new Map(named('held', 'get_mut get_ref get_unchecked_mut into_inner'))],
  [
    'std.result.Result',
    new Map([
      ...CONTAINER_MEMBERS,
      ...named(option('last'), 'err'),
      ...named('held', 'unwrap_err expect_err into_err'),
    ]),
  ],
  ['std.vec.Vec', new Map([...CONTAINER_MEMBERS, ...named('held', 'remove')])],
])

const ITERATOR = 'std.iter.Iterator'
/**
 * Methods that the standard library's collections, texts, numbers and iterators have of their own: a trait's of the same name comes
 * second, which a list of all of them would tell.
 */
const COMMON_MEMBERS = new RegExp(
  `^(?:${[
    'len|is_empty|new|from|into|default|eq|ne|cmp|partial_cmp|hash|fmt|push\\w*|insert\\w*|remove\\w*|clear|contains\\w*|capacity|reserve\\w*',
    'truncate|resize\\w*|swap|extend\\w*|append|retain\\w*|sort\\w*|dedup\\w*|fill\\w*|with_capacity|split\\w*|join|concat|starts_with|ends_with',
    'strip_\\w+|find\\w*|rfind|trim\\w*|chars|char_indices|bytes|lines|parse|repeat|abs|pow\\w*|min|max|clamp|sqrt|floor|ceil|round|trunc',
    '(?:checked|wrapping|saturating|overflowing|leading|trailing|rotate|fetch|compare|try)_\\w+|count\\w*|swap_bytes|read\\w*|write\\w*|flush',
    'seek\\w*|send|recv|load|store|next\\w*|size_hint|fold|sum|product|collect|last|nth|step_by|chain|zip|unzip|map|rev|cmp_by|eq_by|chunks\\w*',
    'windows|advance\\w*|poll\\w*|as_(?:ref|mut\\w*|slice\\w*|str|bytes|ptr\\w*|deref\\w*|path|os_str|secs\\w*|millis|micros|nanos|any)',
    'to_(?:owned|string\\w*|vec|bits|[bln]e_bytes|(?:ascii_)?(?:upper|lower)case|path_buf|str|os_string|radians|degrees|[bl]e)',
    'into_(?:iter|boxed\\w*|bytes|string|inner|vec|keys|values|sorted_vec|raw|os_string|path_buf)',
    'from_(?:utf8\\w*|str\\w*|bits|[bln]e_bytes|[bl]e|iter|raw\\w*|digit|u32\\w*|fn|secs\\w*|millis|nanos|micros)',
    'is_(?:some|none|ok|err|ascii\\w*|char_boundary|sorted\\w*|positive|negative|nan|finite|infinite|power_of_two|digit|alphabetic|alphanumeric)\\w*',
    'is_(?:numeric|whitespace|uppercase|lowercase|control|null|subset|superset|disjoint|sign_\\w+|normal|dir|file|absolute|relative)',
  ].join('|')})$`,
)

function containerMember(name: string): ContainerResult | null {
  if (!name.startsWith('std.')) return null
  const dot = name.lastIndexOf('.')
  return (MEMBERS_OF.get(name.slice(0, dot)) ?? CONTAINER_MEMBERS).get(name.slice(dot + 1)) ?? null
}

/** Members of `Pin` itself. */
export function isPinMember(name: string): boolean {
  return derefTypes.get('std.pin.Pin')?.has(name) ?? false
}

export const lookup: LookupRules = {
  bareMembers: false,
  linearization: 'depth-first',
  staticTypes: true,
  definedOnce: true,
  submodules: true,
  callableTypes: true,
  constructorName: null,
  overloadSignatures: false,
  callablesApart: true,
  typeVariables: true,
  derefTypes,
  closedTypes,
  containerMember,
  assumedResults,
  assumedHandings,
  extendsExternal: {
    language: 'rust',
    isOwnMember: (type, name) =>
      containerMember(`${type}.${name}`) !== null ||
      assumedResults.has(name) ||
      assumedHandings.has(name) ||
      COMMON_MEMBERS.test(name),
    knownTraits: new Set([ITERATOR]),
    traitsOf: (type) => (/^std\.iter\.(?!Iterator$)/.test(type) ? [ITERATOR] : []),
  },
  pairedTypes: MAPS,
  elementMembers: [
    { name: 'Item', qualifier: '<Iterator>' },
    { name: 'Item', qualifier: '<IntoIterator>' },
    { name: 'Item', qualifier: '<Stream>' },
  ],
  indexMember: { name: 'Output', qualifier: '<Index>' },
  derefMember: { name: 'Target', qualifier: '<Deref>' },
  builtin: (name) => BUILTINS.get(name) ?? null,
  reexportsImports: true,
  // Privacy is not told by the name; what compiles names only what it may.
  isPublic: () => true,
}
