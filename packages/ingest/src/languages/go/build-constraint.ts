/** Whether the default build takes a file in: `//go:build` lines, their older form, and file names that end with a system. */

const SYSTEMS = new Set(
  `aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos`.split(
    ' ',
  ),
)
const ARCHITECTURES = new Set(
  `386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle ppc ppc64 ppc64le riscv
riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/),
)
/** The build that is taken for the default one: what most servers and continuous integration run. */
const DEFAULT_TAGS = new Set(['linux', 'amd64', 'unix', 'gc', 'cgo'])
/** Longer constraints are no constraints. */
const TOKENS_MAX = 500

/** `never`: no build takes it in, it is a program of its own. `other`: builds for another system or with a tag. */
export type Build = 'default' | 'other' | 'never'

/** @param header the text before the package clause. */
export function buildOf(path: string, header: string): Build {
  if (/^\/\/(go:build|\s*\+build)[ \t]+ignore\s*$/m.test(header)) return 'never'
  return fitsFileName(path) && fitsHeader(header) ? 'default' : 'other'
}

/** Takes the build out of a package clause as extraction writes it. */
export function readClause(clause: string): { readonly build: Build; readonly name: string } {
  const [first = '', second] = clause.split(' ')
  if (second === undefined) return { build: 'default', name: first }
  return { build: first === 'never' ? 'never' : 'other', name: second }
}

function fitsFileName(path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/(_test)?\.go$/, '')
  const [, ...parts] = base.split('_')
  const last = parts.at(-1) ?? ''
  const before = parts.at(-2) ?? ''
  if (ARCHITECTURES.has(last)) return holds(last) && (!SYSTEMS.has(before) || holds(before))
  return !SYSTEMS.has(last) || holds(last)
}

function fitsHeader(header: string): boolean {
  const line = /^\/\/go:build[ \t]+(.*)$/m.exec(header)?.[1]
  if (line !== undefined) return evaluate(line)
  const older = [...header.matchAll(/^\/\/\s*\+build[ \t]+(.*)$/gm)].map((match) => match[1] ?? '')
  return older.every((options) => options.trim().split(/\s+/).some(holdsTerms))
}

/** `linux,!cgo`: all of them. */
function holdsTerms(terms: string): boolean {
  return terms.split(',').every((term) => (term.startsWith('!') ? !holds(term.slice(1)) : holds(term)))
}

function holds(tag: string): boolean {
  return DEFAULT_TAGS.has(tag) || /^go1(\.\d+)?$/.test(tag)
}

/** Boolean operators by precedence over a stack; what is no constraint takes the file in, as an unknown line should. */
function evaluate(text: string): boolean {
  const tokens = text.replace(/\/\/.*$/, '').match(/&&|\|\||[!()]|[^\s!()&|]+/g) ?? []
  if (tokens.length > TOKENS_MAX) return true
  const values: boolean[] = []
  const operators: string[] = []
  const apply = (): void => {
    const operator = operators.pop()
    const right = values.pop() ?? true
    if (operator === '!') values.push(!right)
    else if (operator !== '(') {
      const left = values.pop() ?? true
      values.push(operator === '&&' ? left && right : left || right)
    } else values.push(right)
  }
  for (const token of tokens) {
    if (token === '(' || token === '!') operators.push(token)
    else if (token === ')') {
      while (operators.length > 0 && operators.at(-1) !== '(') apply()
      operators.pop()
      while (operators.at(-1) === '!') apply()
    } else if (token === '&&' || token === '||') {
      while (operators.length > 0 && operators.at(-1) !== '(' && (operators.at(-1) === '&&' || token === '||')) apply()
      operators.push(token)
    } else {
      values.push(holds(token))
      while (operators.at(-1) === '!') apply()
    }
  }
  while (operators.length > 0) apply()
  return values[0] ?? true
}
