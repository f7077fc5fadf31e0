/** How names are looked up in TypeScript and JavaScript, and what is known without an import. */

import type { ContainerResult, LookupRules } from '../language.ts'

/** Types whose values have the members of a global class. */
const PRIMITIVES: ReadonlyMap<string, string> = new Map([
  ['string', 'String'],
  ['number', 'Number'],
  ['boolean', 'Boolean'],
  ['symbol', 'Symbol'],
  ['bigint', 'BigInt'],
  ['ReadonlyArray', 'Array'],
  ['ReadonlyMap', 'Map'],
  ['ReadonlySet', 'Set'],
  ['PromiseLike', 'Promise'],
  ['CallableFunction', 'Function'],
])

const GLOBALS: ReadonlySet<string> = new Set(
  [
    'AbortController AbortSignal AggregateError Array ArrayBuffer ArrayLike AsyncGenerator AsyncIterable AsyncIterableIterator AsyncIterator Atomics',
    'BigInt BigInt64Array BigUint64Array Blob Boolean Buffer ByteLengthQueuingStrategy CSSStyleSheet CompressionStream CustomEvent DOMException DOMParser',
    'DataView Date DecompressionStream Document DocumentFragment Element Error EvalError Event EventSource EventTarget File FileReader FinalizationRegistry',
    'Float32Array Float64Array FormData Function Generator HTMLElement Headers Image Infinity Int16Array Int32Array Int8Array IntersectionObserver Intl',
    'Iterable IterableIterator Iterator JSON KeyboardEvent Map Math MessageChannel MessageEvent MessagePort MouseEvent MutationObserver NaN Node NodeJS',
    'Number Object Performance PerformanceObserver Promise Proxy RangeError ReadableStream Record ReferenceError Reflect RegExp Request ResizeObserver',
    'Response Set SharedArrayBuffer SharedWorker String Symbol SyntaxError TextDecoder TextEncoder Thenable TransformStream TypeError URIError URL',
    'URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket Window Worker WritableStream',
    'XMLHttpRequest after afterAll afterEach alert assert atob before beforeAll beforeEach btoa cancelAnimationFrame chai clearImmediate clearInterval',
    'clearTimeout confirm console context crypto customElements decodeURI decodeURIComponent describe document encodeURI encodeURIComponent escape eval',
    'expect fetch getComputedStyle global globalThis history isFinite isNaN it jest localStorage location matchMedia navigator parseFloat parseInt',
    'performance process prompt queueMicrotask requestAnimationFrame requestIdleCallback require screen self sessionStorage setImmediate setInterval',
    'setTimeout specify structuredClone suite test unescape vi window NewableFunction',
  ].flatMap((line) => line.split(' ')),
)

/** What members of the platform's containers and promises give. */
const CONTAINER_MEMBERS: ReadonlyMap<string, ContainerResult> = new Map<string, ContainerResult>([
  ...['Map.get', 'WeakMap.get', 'Array.find', 'Array.findLast', 'Array.at', 'Array.pop', 'Array.shift'].map(
    (name): [string, ContainerResult] => [name, 'held'],
  ),
  ...['filter', 'slice', 'reverse', 'sort', 'toReversed', 'toSorted', 'concat', 'flat', 'splice'].map(
    (name): [string, ContainerResult] => [`Array.${name}`, 'container'],
  ),
  ['Function.bind', 'held'],
  ['Array.map', { type: 'Array', of: 'given' }],
  ['Array.from', { type: 'Array', of: 'elements' }],
  ['Map.values', { type: 'Array', of: 'last' }],
  ['Set.values', { type: 'Array', of: 'same' }],
  ['Promise.resolve', { type: 'Promise', of: 'passed' }],
  ['Promise.then', { type: 'Promise', of: 'given' }],
  ['Promise.catch', { type: 'Promise', of: 'same' }],
  ['Promise.finally', { type: 'Promise', of: 'same' }],
])

export const lookup: LookupRules = {
  unionsNameEach: true,
  bareMembers: false,
  linearization: 'depth-first',
  submodules: false,
  callableTypes: false,
  constructorName: 'constructor',
  anonymousTests: true,
  overloadSignatures: true,
  typeVariables: true,
  mergesDeclarations: true,
  promiseType: 'Promise',
  functionMembers: new Set(['bind', 'call', 'apply', 'toString']),
  pairedTypes: new Set(['Map']),
  containerMember: (name) => CONTAINER_MEMBERS.get(name) ?? null,
  dictionaryTypes: new Set(['Record']),
  builtin: (name) => PRIMITIVES.get(name) ?? (GLOBALS.has(name) || /^([{"]|\?$|\.{3}$)/.test(name) ? name : null),
  reexportsImports: false,
  isPublic: () => true,
}
