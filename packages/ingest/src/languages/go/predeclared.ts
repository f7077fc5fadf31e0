/** The types that Go declares in every file. */

const PREDECLARED_TYPES = new Set(
  `any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string
uint uint8 uint16 uint32 uint64 uintptr`.split(/\s+/),
)

/** By qualified name the methods of each: all that there are. */
export const predeclaredMethods: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...PREDECLARED_TYPES].map((name) => [`builtin.${name}`, new Set(name === 'error' ? ['Error'] : [])]),
)

export function isPredeclaredType(name: string): boolean {
  return PREDECLARED_TYPES.has(name)
}

/** What predeclared functions give: the type of what is passed first, or a type. */
export const predeclaredResults: ReadonlyMap<string, 'passed' | string> = new Map([
  ...['new', 'make', 'append', 'min', 'max'].map((name) => [`builtin.${name}`, 'passed'] as const),
  ...['len', 'cap', 'copy'].map((name) => [`builtin.${name}`, 'builtin.int'] as const),
])
