/**
 * What is expected of an argument or of a function written in place, by the signatures of what is called or by a declared type
 * (TypeScript Handbook, contextual typing). Of several signatures those count that can take what is passed; where they disagree about
 * the class of a parameter, it is not known.
 */

import { type Expression, WHOLE_PARAMETER } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import type { Call } from './call-values.ts'
import { parameterType } from './overloads.ts'
import type { Program } from './program.ts'
import { isRecord } from './record-types.ts'
import { inferredArgument } from './type-inference.ts'
import { signaturesListed } from './type-signatures.ts'
import { boundOf, substitute } from './type-variables.ts'
import { type Entity, type FileUnit, isCallable, isType, overloadsOf } from './units.ts'
import {
  applyArguments,
  argumentsOf,
  DOUBT,
  EMPTY,
  flatMap,
  join,
  joinAll,
  single,
  type Value,
  type ValueSet,
} from './values.ts'

/** Types of functions, whose last argument is what they give. */
const FUNCTION = 'Function'
/** Before the type of a parameter that may be left out, and of one that gathers arguments. */
const OPTIONAL = '?'
const REST = '...'
const LIST = 'Array'
/** A type with more signatures is generated. */
const SIGNATURES_MAX = 60
/** Types of the platform that no function is. */
const NO_FUNCTIONS: ReadonlySet<string> = new Set(
  'String Number Boolean Symbol BigInt Array Map Set Promise RegExp Date Error'.split(' '),
)
const PRIMITIVES: ReadonlySet<string> = new Set(['String', 'Number', 'Boolean', 'Symbol', 'BigInt'])

interface SignatureParameter {
  readonly type: () => ValueSet
  readonly isRest: boolean
  readonly isOptional: boolean
}

interface Signature {
  readonly parameters: readonly SignatureParameter[]
  /** What the call and the receiver say of the type parameters in what was found. */
  readonly told: (set: ValueSet) => ValueSet
}

/** What a signature takes somewhere. */
interface Taken {
  readonly types: ValueSet
  readonly told: Signature['told']
}

type Handed = Expression & { readonly kind: 'handed' }

/** @param expression its callee is the whole call that something is passed to, or a value of the type that is expected. */
export function expectedValue(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  { callee, position, parameter }: Handed,
): ValueSet {
  const seen = ({ types, told }: Taken): ValueSet | null =>
    parameter === WHOLE_PARAMETER ? told(types) : parametersOf(program, types, parameter, told)
  if (callee.kind !== 'call')
    return program.ask.read(seen({ types: program.ask.evaluate(unit, scope, callee), told: asItIs }) ?? DOUBT)
  const call: Call = { unit, scope, ...callee, argumentCount: callee.argumentCount ?? -1 }
  const called = program.ask.read(program.ask.refer(unit, scope, callee.callee, true))
  const passed = (call.argumentValues ?? []).map((argument) => program.ask.evaluate(unit, scope, argument))
  return program.ask.read(
    flatMap(called, (value) => {
      const taken = takenAt(program, value, call, passed, position)
      return agreed(taken.map(seen).filter((set) => set !== null))
    }),
  )
}

/** What a value of a type with call signatures gives: those that take so many arguments; null where it has none. */
export function resultOfWritten(program: Program, callee: Value, argumentCount: number): ValueSet | null {
  const stated = signaturesListed(program, callee, FUNCTION).slice(0, SIGNATURES_MAX)
  if (stated.length === 0) return null
  const results = stated.flatMap((set) =>
    set.values.flatMap((value) =>
      writtenSignature(program, value).some((signature) => takes(signature, argumentCount))
        ? [valuesOf(program, argumentsOf(value).at(-1) ?? DOUBT)]
        : [],
    ),
  )
  const [first, ...others] = results
  if (first === undefined) return DOUBT
  return others.some((other) => classesOf(other) !== classesOf(first)) ? joinAll(results) : agreed(results)
}

function asItIs(set: ValueSet): ValueSet {
  return set
}

/** What each signature of the callee that fits takes at the position. */
function takenAt(
  program: Program,
  callee: Value,
  call: Call,
  passed: readonly ValueSet[],
  position: number,
): readonly Taken[] {
  const signatures = signaturesOfCallee(program, callee, call) ?? []
  return signatures.flatMap((signature) => {
    if (!takes(signature, call.argumentCount)) return []
    const fits = passed.every(
      (value, at) => at === position || isPossible(program, typeAt(program, signature, at), value),
    )
    return fits ? [{ types: typeAt(program, signature, position) ?? DOUBT, told: signature.told }] : []
  })
}

function flagsOf({ doubt, proven }: ValueSet): Pick<ValueSet, 'doubt' | 'proven'> {
  return { doubt, proven }
}

/** Null where nothing is known of its parameters. */
function signaturesOfCallee(program: Program, callee: Value, call: Call | null): readonly Signature[] | null {
  switch (callee.kind) {
    case 'entity':
      if (isCallable(callee.entity)) return declaredSignatures(program, callee, callee.entity, call)
      return isType(callee.entity) ? constructorSignatures(program, callee, call) : null
    case 'instance': {
      const stated = signaturesListed(program, callee, FUNCTION).slice(0, SIGNATURES_MAX)
      return stated.length === 0
        ? null
        : stated.flatMap((set) => set.values.flatMap((value) => writtenSignature(program, value)))
    }
    case 'external-instance':
      return callee.name === FUNCTION && callee.args.length > 0 ? writtenSignature(program, callee) : null
    case 'variable': {
      const bounds = boundOf(program, callee).values.filter(({ kind }) => kind !== 'variable')
      const known = bounds.flatMap((bound) => signaturesOfCallee(program, bound, call) ?? [])
      return known.length === 0 ? null : known
    }
    default:
      return null
  }
}

function constructorSignatures(
  program: Program,
  callee: Value & { readonly kind: 'entity' },
  call: Call | null,
): readonly Signature[] | null {
  const found = program.ask.lookupTypeMember(callee.entity, 'constructor', 0).values
  const [made] = found
  if (found.length !== 1 || made?.kind !== 'entity' || !isCallable(made.entity)) return null
  return declaredSignatures(program, { ...made, receiver: callee }, made.entity, call)
}

/** What stands behind overloads is not what callers see. */
function declaredSignatures(
  program: Program,
  callee: Value & { readonly kind: 'entity' },
  entity: Entity,
  call: Call | null,
): readonly Signature[] {
  const declared = entity.unit.signaturesOf.get(entity.index) ?? overloadsOf(entity)
  return declared.slice(0, SIGNATURES_MAX).map((signature) => {
    const member: Value = signature === callee.entity ? callee : { ...callee, entity: signature }
    return {
      parameters: signature.definition.parameters.map(({ isRest, hasDefault }, at) => ({
        isRest,
        isOptional: hasDefault,
        type: () => parameterType(program, signature, at) ?? DOUBT,
      })),
      told: (set) =>
        call === null
          ? substitute(program, member, set)
          : substitute(program, member, set, (variable) => inferredArgument(program, signature, variable, call)),
    }
  })
}

function writtenSignature(program: Program, value: Value): readonly Signature[] {
  if (value.kind !== 'external-instance' || value.name !== FUNCTION) return []
  const parameters: SignatureParameter[] = []
  let mark = ''
  for (const set of value.args.slice(0, -1)) {
    const [only] = set.values
    const isMark = only?.kind === 'external-instance' && (only.name === OPTIONAL || only.name === REST)
    if (!isMark)
      parameters.push({ isRest: mark === REST, isOptional: mark === OPTIONAL, type: () => valuesOf(program, set) })
    mark = isMark ? only.name : ''
  }
  return [{ parameters, told: asItIs }]
}

/** What stands among type arguments is a type or a value: here values are wanted. */
function valuesOf(program: Program, set: ValueSet): ValueSet {
  return flatMap(set, (value) =>
    value.kind === 'external' || value.kind === 'variable' || (value.kind === 'entity' && isType(value.entity))
      ? program.ask.instantiate(single(value))
      : single(value),
  )
}

/** Whether so many arguments can be passed; -1: any number. */
function takes({ parameters }: Signature, count: number): boolean {
  if (count < 0) return true
  const rest = parameters.at(-1)?.isRest === true ? tupleLength(parameters.at(-1)?.type() ?? DOUBT) : 0
  const fixed = parameters.filter(({ isRest }) => !isRest)
  const required = fixed.filter(({ isOptional }) => !isOptional).length + (rest === Infinity ? 0 : rest)
  return count >= required && count <= fixed.length + rest
}

/** Of a list that is no tuple there can be any number. */
function tupleLength({ values }: ValueSet): number {
  const [only] = values
  const isTuple =
    values.length === 1 && only?.kind === 'external-instance' && only.name === LIST && only.args.length > 1
  return isTuple ? argumentsOf(only).length : Infinity
}

/** Null where the signature has no such parameter. */
function typeAt(program: Program, { parameters }: Signature, at: number): ValueSet | null {
  const last = parameters.length - 1
  const parameter = parameters[Math.min(at, last)]
  if (parameter === undefined) return null
  if (!parameter.isRest) return at > last ? null : parameter.type()
  return flatMap(parameter.type(), (list) => {
    if (list.kind !== 'external-instance' || list.name !== LIST) return DOUBT
    return valuesOf(program, (list.args.length > 1 ? list.args[at - last] : list.args[0]) ?? DOUBT)
  })
}

/** Whether what is passed may be meant for what is declared: only what certainly is not leaves a signature out. */
function isPossible(program: Program, declared: ValueSet | null, passed: ValueSet): boolean {
  if (declared === null || declared.doubt || declared.values.length === 0) return declared !== null
  if (passed.doubt || passed.values.length === 0) return true
  return passed.values.some((value) => declared.values.some((type) => isAssignable(program, type, value)))
}

function isAssignable(program: Program, type: Value, value: Value): boolean {
  if (isFunction(program, value)) return !isNoFunction(program, type)
  if (value.kind !== 'external-instance' || !PRIMITIVES.has(value.name)) {
    // An object is no primitive, and none without call signatures is a function.
    const isObject = value.kind === 'instance' && value.entity.definition.kind === 'class'
    return !(isObject && type.kind === 'external-instance' && (PRIMITIVES.has(type.name) || type.name === FUNCTION))
  }
  if (type.kind === 'instance') return type.entity.definition.kind !== 'class' && !isFunction(program, type)
  if (type.kind !== 'external-instance') return true
  if (type.name !== value.name)
    return !PRIMITIVES.has(type.name) && type.name !== FUNCTION && !NO_FUNCTIONS.has(type.name)
  const [wanted] = argumentsOf(type)
  const [given] = argumentsOf(value)
  // Texts that are written as types of their own.
  return wanted === undefined || given === undefined || wanted.values[0]?.key === given.values[0]?.key
}

function isFunction(program: Program, value: Value): boolean {
  if (value.kind === 'entity') return isCallable(value.entity)
  if (value.kind === 'external-instance') return value.name === FUNCTION
  return value.kind === 'instance' && signaturesListed(program, value, FUNCTION).length > 0
}

function isNoFunction(program: Program, type: Value): boolean {
  if (type.kind === 'external-instance') return NO_FUNCTIONS.has(type.name) || isRecord(type.name)
  return type.kind === 'instance' && !isFunction(program, type)
}

/** What functions of the expected types take; null where no function is expected, or none that takes so many. */
function parametersOf(program: Program, types: ValueSet, parameter: number, told: Signature['told']): ValueSet | null {
  const found: ValueSet[] = []
  let isOpen = false
  // A type parameter is what the call says of it, or as good as what it extends.
  const known = types.values.some(({ kind }) => kind === 'variable') ? told(types) : types
  for (const type of known.values) {
    const signatures = signaturesOfFunction(program, type)
    if (signatures === null) {
      isOpen ||= !isNoFunction(program, type)
      continue
    }
    for (const signature of signatures) {
      const taken = typeAt(program, signature, parameter)
      if (taken !== null) found.push(told(signature.told(taken)))
    }
  }
  if (found.length === 0) return isOpen || known.doubt ? DOUBT : null
  const given = agreed(found)
  return known.doubt || !known.proven ? join(given, { ...EMPTY, ...flagsOf(known) }) : given
}

function signaturesOfFunction(program: Program, type: Value): readonly Signature[] | null {
  return type.kind === 'entity' && isType(type.entity) ? null : signaturesOfCallee(program, type, null)
}

/** All of them, when they are of the same classes. What the type arguments are is left open where they differ. */
function agreed(sets: readonly ValueSet[]): ValueSet {
  const [first, ...others] = sets
  if (first === undefined) return DOUBT
  if (others.length === 0) return first
  const classes = classesOf(first)
  if (classes === '' || others.some((other) => classesOf(other) !== classes)) return DOUBT
  const joined = joinAll(sets)
  if (!joined.wide && joined.values.length === first.values.length) return joined
  const known = new Map<string, Value>()
  for (const set of sets)
    for (const value of set.values) {
      const key = classOf(value)
      const before = known.get(key)
      known.set(key, before === undefined || before.key === value.key ? value : applyArguments(value, []))
    }
  const doubt = sets.some((set) => set.doubt)
  return joinAll(
    [...known.values()].map((value) => ({ ...single(value), doubt, proven: sets.every((set) => set.proven) })),
  )
}

function classesOf({ values }: ValueSet): string {
  return [...new Set(values.map(classOf))].sort().join('|')
}

function classOf(value: Value): string {
  switch (value.kind) {
    case 'entity':
    case 'instance':
      return `${value.kind} ${value.entity.key}`
    case 'external':
    case 'external-instance':
      // What functions take and give is all that they are.
      return value.name === FUNCTION ? value.key : `${value.kind} ${value.name}`
    default:
      return value.key
  }
}
