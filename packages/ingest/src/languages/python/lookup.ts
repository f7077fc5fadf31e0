/** Python's rules of name lookup, and the names that are known without import. */

import type { ContainerResult, LookupRules } from '../language.ts'

const BUILTINS = new Set(
  `ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning
ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis
EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit
IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning
PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError
UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError __build_class__ __debug__ __import__ abs aiter
all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod
enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license
list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice sorted
staticmethod str sum super tuple type vars zip`.split(/\s+/),
)

const MAPPINGS =
  /^(builtins\.dict|(typing|collections(\.abc)?)\.(Dict|Mapping|MutableMapping|DefaultDict|defaultdict|OrderedDict))\.(\w+)$/
const SEQUENCES = /^(builtins\.(list|set)|(typing|collections)\.(List|Set|Deque|deque))\.(\w+)$/
const MAPPING_RESULTS: ReadonlyMap<string, ContainerResult> = new Map<string, ContainerResult>([
  ['get', 'held'],
  ['pop', 'held'],
  ['setdefault', 'held'],
  ['copy', 'container'],
  ['keys', { type: 'builtins.dict_keys', of: 'same' }],
  ['values', { type: 'builtins.dict_values', of: 'last' }],
  ['items', { type: 'builtins.dict_items', of: 'pairs' }],
])
const SEQUENCE_RESULTS: ReadonlyMap<string, ContainerResult> = new Map<string, ContainerResult>([
  ['pop', 'held'],
  ['popleft', 'held'],
  ['copy', 'container'],
])

function containerMember(name: string): ContainerResult | null {
  if (/ContextManager\.__a?enter__$/.test(name)) return 'held'
  const mapping = MAPPINGS.exec(name)
  if (mapping !== null) return MAPPING_RESULTS.get(mapping.at(-1) ?? '') ?? null
  const sequence = SEQUENCES.exec(name)
  return sequence === null ? null : (SEQUENCE_RESULTS.get(sequence.at(-1) ?? '') ?? null)
}

export const lookup: LookupRules = {
  bareMembers: false,
  containerMember,
  linearization: 'c3',
  submodules: true,
  typeVariables: true,
  inferredArguments: true,
  callableTypes: true,
  constructorName: '__init__',
  overloadSignatures: false,
  builtin: (name) => (BUILTINS.has(name) ? `builtins.${name}` : null),
  protocolMethods: {
    iterate: '__iter__',
    next: '__next__',
    index: '__getitem__',
    get: '__get__',
    iterableTypes: new Set(['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag'].map((name) => `enum.${name}`)),
  },
  impliedFields: true,
  ownResults: true,
  reexportsImports: true,
  isPublic: (name) => !name.startsWith('_'),
  isHiddenMember: (name) => name.startsWith('__') && !name.endsWith('__'),
}
