/**
 * The little expression language in which extraction tells resolution what a name, a receiver or a type is made of.
 * One vocabulary for six languages; values and types share it: `instance` turns a type into a value of it.
 */

export type Expression =
  /** An identifier, looked up from the scope that the expression is evaluated in; `isType`: where types have names of their own. */
  | { readonly kind: 'name'; readonly name: string; readonly isType?: true }
  /** `object.name`, also `a::b` and `a->b`. */
  | { readonly kind: 'member'; readonly object: Expression; readonly name: string }
  /** The value of calling: an instance when the callee is a class, else what the callee returns. */
  | {
      readonly kind: 'call'
      readonly callee: Expression
      readonly argumentCount?: number
      /** Only where the language infers types or chooses overloads by them. */
      readonly argumentValues?: readonly Expression[]
      /** As they are written: `m.<T>call()`, `f[T]()`. */
      readonly typeArguments?: readonly Expression[]
    }
  /** A value of the type: `new T()`, a literal of a known type, a cast, a composite literal. */
  | { readonly kind: 'instance'; readonly type: Expression }
  /** `object[key]`; the key when it is a literal (tuple position or string). */
  | { readonly kind: 'index'; readonly object: Expression; readonly key: string | number | null }
  /** What iterating the object yields. */
  | { readonly kind: 'element'; readonly object: Expression }
  | { readonly kind: 'await'; readonly value: Expression }
  /** What a pointer or wrapper that is dereferenced stands for; itself where it is none (references are seen through). */
  | { readonly kind: 'pointed'; readonly value: Expression }
  /**
   * What the callee gives to a function that is passed for its parameter at `position`, as that function's parameter at `parameter`; with
   * `WHOLE_PARAMETER` what the callee takes at `position` itself. TypeScript and Java say the whole call in place of the callee, or a value
   * of the type that the function is declared as.
   */
  | { readonly kind: 'handed'; readonly callee: Expression; readonly position: number; readonly parameter: number }
  /** What the value is in a scope inside: the body of a lambda that is passed. */
  | { readonly kind: 'inScope'; readonly scope: number; readonly value: Expression }
  /** A literal, as a value of its type, with what stands in it under which key. */
  | { readonly kind: 'keyed'; readonly container: Expression; readonly entries: readonly Entry[] }
  /** Any of these: conditionals, `or`, union types. */
  | { readonly kind: 'union'; readonly options: readonly Expression[] }
  /** The type that lexically encloses the scope, as a type: `Self`, the class of `cls`. A value of it is `instance` of `selfType`. */
  | { readonly kind: 'selfType' }
  /** The enclosing type, or the one named by `of`, seen so that lookups start behind it in its linearisation. */
  | { readonly kind: 'superType'; readonly of?: Expression }
  /** A module named by its specifier as the source writes it; resolved by the language's layout. */
  | { readonly kind: 'module'; readonly specifier: string }
  /** A definition of the same file, by index: inline modules, anonymous classes, local functions. */
  | { readonly kind: 'definition'; readonly index: number }
  /** The type seen as what it has of the trait: `<Type as Trait>`. */
  | { readonly kind: 'qualified'; readonly type: Expression; readonly trait: Expression }
  /** `base<args>`, `base[args]`. */
  | { readonly kind: 'generic'; readonly base: Expression; readonly args: readonly Expression[] }
  /**
   * A type parameter of the item that the binding's scope belongs to: the type argument at that position where one is known, else
   * whatever its bound offers.
   */
  | { readonly kind: 'typeParameter'; readonly position: number; readonly bound: Expression }
  /**
   * What the name stands for around this scope, as far as a test leaves it: `by` is a type (`instance`), a member that it has, or a
   * member of a literal type (`generic` of the two). `holds`: whether the test succeeded.
   */
  | { readonly kind: 'narrowed'; readonly name: string; readonly by: Expression; readonly holds: boolean }
  /** The function that makes what a test framework hands to the function around the scope under this name, or, `given`, what that makes. */
  | { readonly kind: 'fixture'; readonly name: string; readonly given: boolean }
  /** Nothing at all: None, null, nil, undefined, (). Adds no target and no doubt. */
  | { readonly kind: 'nothing' }
  /** Something that extraction does not model. Adds doubt. */
  | { readonly kind: 'unknown' }

/** What stands in a container. The key is null where it is not known. */
export interface Entry {
  readonly key: string | number | null
  readonly value: Expression
}

export const UNKNOWN: Expression = { kind: 'unknown' }
export const NOTHING: Expression = { kind: 'nothing' }
export const SELF_TYPE: Expression = { kind: 'selfType' }
export const SUPER_TYPE: Expression = { kind: 'superType' }
/** The receiver: `self`, `this`. */
export const SELF: Expression = { kind: 'instance', type: SELF_TYPE }
/** The receiver seen as its parents: `super`. */
export const SUPER: Expression = { kind: 'instance', type: SUPER_TYPE }

/** In place of a parameter of the function that is handed over: what is expected of that function, or of any other argument. */
export const WHOLE_PARAMETER = 99

/** Deeper expressions become unknown: bounds recursion on generated code. */
export const EXPRESSION_DEPTH_MAX = 40

export const name = (text: string): Expression => ({ kind: 'name', name: text })
export const typeName = (text: string): Expression => ({ kind: 'name', name: text, isType: true })
export const member = (object: Expression, text: string): Expression => ({ kind: 'member', object, name: text })
export const call = (callee: Expression): Expression & { readonly kind: 'call' } => ({ kind: 'call', callee })
export const instance = (type: Expression): Expression => ({ kind: 'instance', type })
export const element = (object: Expression): Expression => ({ kind: 'element', object })
export const moduleAt = (specifier: string): Expression => ({ kind: 'module', specifier })
export const union = (options: readonly Expression[]): Expression => {
  const [only] = options
  return options.length === 1 && only !== undefined ? only : { kind: 'union', options }
}
/** `a.b.c` as nested members. */
export const path = (root: Expression, names: readonly string[]): Expression => names.reduce(member, root)

/** The identifier at the end of an expression, as an unresolved use reports it; `(expression)` when there is none. */
export function terminalName(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
    case 'member':
    case 'fixture':
      return expression.name
    case 'generic':
      return terminalName(expression.base)
    case 'instance':
      return terminalName(expression.type)
    case 'superType':
      return 'super'
    default:
      return '(expression)'
  }
}

/** One line of text for tests and `explain`: `new A`, `a.b()`, `elements of xs`. */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name
    case 'member':
      return `${formatExpression(expression.object)}.${expression.name}`
    case 'call':
      return `${formatExpression(expression.callee)}()`
    case 'instance':
      return expression.type.kind === 'selfType'
        ? 'self'
        : expression.type.kind === 'superType'
          ? 'super'
          : `new ${formatExpression(expression.type)}`
    case 'index':
      return `${formatExpression(expression.object)}[${expression.key ?? ''}]`
    case 'element':
      return `elements of ${formatExpression(expression.object)}`
    case 'await':
      return `await ${formatExpression(expression.value)}`
    case 'pointed':
      return `*${formatExpression(expression.value)}`
    case 'inScope':
      return `${formatExpression(expression.value)} in scope ${expression.scope}`
    case 'handed':
      return `parameter ${expression.parameter} of argument ${expression.position} of ${formatExpression(expression.callee)}`
    case 'keyed':
      return `${formatExpression(expression.container)} with ${expression.entries.map(formatEntry).join(', ')}`
    case 'union':
      return `(${expression.options.map(formatExpression).join(' | ')})`
    case 'selfType':
      return 'Self'
    case 'superType':
      return 'Super'
    case 'module':
      return `module '${expression.specifier}'`
    case 'definition':
      return `definition ${expression.index}`
    case 'generic':
      return `${formatExpression(expression.base)}<${expression.args.map(formatExpression).join(', ')}>`
    case 'qualified':
      return `<${formatExpression(expression.type)} as ${formatExpression(expression.trait)}>`
    case 'typeParameter':
      return `parameter ${expression.position}: ${formatExpression(expression.bound)}`
    case 'narrowed':
      return `${expression.name} ${expression.holds ? 'if' : 'unless'} ${formatExpression(expression.by)}`
    case 'fixture':
      return expression.given ? `given by fixture ${expression.name}` : `fixture ${expression.name}`
    case 'nothing':
      return 'nothing'
    case 'unknown':
      return '?'
  }
}

function formatEntry({ key, value }: Entry): string {
  return `[${key ?? ''}] ${formatExpression(value)}`
}
