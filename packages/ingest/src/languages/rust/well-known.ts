/** Names of the standard library whose meaning extraction builds on: what they give is known from how they are called. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Without arguments these give the receiver again, or a reference to it. */
const SAME_VALUE = words('clone as_ref as_mut as_deref as_deref_mut to_owned by_ref cloned copied project project_ref')

/** What these give of a pinned receiver is the receiver. */
export const UNPINNED = words('get_mut get_ref get_unchecked_mut')

/** These give what an Option, a Result or a Poll holds. */
const HELD_VALUE = words('unwrap expect unwrap_or unwrap_or_else unwrap_or_default unwrap_unchecked')

/** What iterating these gives is what iterating the receiver gives. */
const ITERATIONS = words('iter iter_mut into_iter drain')

/** These hand what their receiver holds to a closure, first of all. */
const HANDING = words(
  `map and_then for_each filter filter_map flat_map inspect any all find find_map position is_some_and is_ok_and map_while take_while
skip_while with with_mut try_with with_borrow with_borrow_mut`,
)

/** These hand to a closure what their receiver, a Result, holds when it failed. */
const HANDING_ERRORS = words('map_err or_else unwrap_or_else inspect_err')

/** Functions that hold one value of their type's first argument, with that type. */
export const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  Some: ['option', 'Option'],
  Ok: ['result', 'Result'],
}

/** Patterns that take one value of the matched type's first argument. */
export const HELD_PATTERNS = words('Some Ok Ready')

/** Types that are made of one value of their first type argument, and the functions that make them so. */
export const WRAPPERS = words('Arc Rc Box Pin Mutex RwLock RefCell Cell UnsafeCell ManuallyDrop')
export const WRAPPER_MAKERS = words('new pin')

/** See `LookupRules`. */
export const assumedResults: ReadonlyMap<string, 'receiver' | 'element'> = new Map([
  ...[...SAME_VALUE, ...ITERATIONS].map((method) => [method, 'receiver'] as const),
  ...[...HELD_VALUE].map((method) => [method, 'element'] as const),
])
export const assumedHandings: ReadonlyMap<string, string | null> = new Map([
  ...[...HANDING].map((method) => [method, null] as const),
  ...[...HANDING_ERRORS].map((method) => [method, 'err'] as const),
])
