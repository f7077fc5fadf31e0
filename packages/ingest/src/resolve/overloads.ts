/** Methods that share a name in one type and its ancestors, and the choice among them by what is passed. */

import { type Expression, formatExpression } from '../facts/expressions.ts'
import type { ScopeIndex, Use } from '../facts/facts.ts'
import { BOXING_STEPS, type OverloadRules } from '../languages/language.ts'
import { held } from './external-members.ts'
import { functionOf } from './functional-interface.ts'
import type { Program } from './program.ts'
import { boundOf } from './type-variables.ts'
import { type Entity, type FileUnit, hasFlag, isCallable, overloadsOf, parentOf } from './units.ts'
import { argumentsOf, externalInstance, flatMap, single, type Value, type ValueSet } from './values.ts'

/** A call with more arguments is generated code. */
const ARGUMENTS_MAX = 30
/** Steps from a type of the project to the one that all types share: behind every declared ancestor. */
const ROOT_STEPS = 60
/** Added when arguments are gathered into a rest parameter: tried last. */
const REST_STEPS = 10_000
/** The last phase of choosing: arguments are gathered. */
const GATHERED_PHASE = 2

type Fit = number | 'never' | 'unknown'

/** Parameter types as they are written: what an overriding method repeats. */
const signatures = new WeakMap<Entity, string>()

function signatureOf(entity: Entity): string {
  let signature = signatures.get(entity)
  if (signature === undefined) {
    signature = entity.definition.parameters.map(({ type }) => (type === null ? '?' : formatExpression(type))).join()
    signatures.set(entity, signature)
  }
  return signature
}

/** The method and those that it overloads: its own type's, then inherited ones that it does not override. Constructors are not inherited. */
export function allOverloadsOf(program: Program, entity: Entity): readonly Entity[] {
  const type = parentOf(entity)
  if (entity.unit.adapter.lookup.overloads === undefined || type === null) return overloadsOf(entity)
  const types = hasFlag(entity, 'constructor') ? [type] : program.ask.linearize(type).types
  const found: Entity[] = []
  const overridden = new Set<string>()
  for (const holder of types) {
    const own = holder.unit.membersOf.get(holder.index)?.get(entity.definition.name) ?? []
    const methods = own.filter(
      (member) =>
        isCallable(member) && !overridden.has(signatureOf(member)) && (holder === type || !hasFlag(member, 'private')),
    )
    for (const method of methods) overridden.add(signatureOf(method))
    found.push(...methods)
  }
  return found
}

/** Whether so many arguments can be passed; -1: any number. */
export function accepts(entity: Entity, argumentCount: number): boolean {
  if (argumentCount < 0) return true
  const { parameters } = entity.definition
  const required = parameters.filter((parameter) => !parameter.hasDefault && !parameter.isRest).length
  const isOpen = parameters.some((parameter) => parameter.isRest)
  return argumentCount >= required && (isOpen || argumentCount <= parameters.length)
}

/** Those that the arguments' types allow, reduced to the most specific one where that is known (Java Language Specification 15.12.2). */
export function chooseByTypes(
  program: Program,
  unit: FileUnit,
  use: Pick<Use, 'scope' | 'argumentCount' | 'argumentValues'>,
  overloads: readonly Entity[],
): readonly Entity[] {
  const rules = unit.adapter.lookup.overloads
  const passed = use.argumentValues ?? []
  if (
    rules === undefined ||
    overloads.length < 2 ||
    passed.length !== use.argumentCount ||
    passed.length > ARGUMENTS_MAX
  )
    return overloads
  const values = passed.map((argument) => program.ask.evaluate(unit, use.scope, argument))
  const rated = overloads.map((entity) => ({ entity, fits: fitsOf(program, rules, entity, values) }))
  const possible = rated.filter(({ fits }) => !fits.includes('never'))
  // An argument that is not known, where the parameters differ, could choose any of them.
  if (possible.length > 1 && isUndecided(possible)) return possible.map(({ entity }) => entity)
  const phase = Math.min(...possible.map(({ fits }) => phaseOf(fits)))
  const best = possible.filter(({ fits }) => phaseOf(fits) === phase).map(({ entity }) => entity)
  const specific = best.filter((entity) =>
    best.every((other) => isMoreSpecific(program, rules, entity, other, passed.length, phase === GATHERED_PHASE)),
  )
  return specific.length === 1 ? specific : best
}

interface Rated {
  readonly entity: Entity
  readonly fits: readonly Fit[]
}

/** Whether an argument that is not known stands where the parameters differ. */
function isUndecided(rated: readonly Rated[]): boolean {
  return rated.some(({ entity, fits }) =>
    fits.some(
      (one, at) => one === 'unknown' && rated.some((other) => typeText(other.entity, at) !== typeText(entity, at)),
    ),
  )
}

function typeText(entity: Entity, at: number): string {
  const type = entity.definition.parameters[at]?.type ?? null
  return type === null ? '?' : formatExpression(type)
}

/** 0: by widening alone; 1: with boxing; 2: with gathered arguments. */
function phaseOf(fits: readonly Fit[]): number {
  let phase = 0
  for (const fit of fits)
    if (typeof fit === 'number')
      phase = Math.max(phase, fit >= REST_STEPS ? GATHERED_PHASE : fit >= BOXING_STEPS ? 1 : 0)
  return phase
}

function fitsOf(program: Program, rules: OverloadRules, entity: Entity, values: readonly ValueSet[]): Fit[] {
  const { parameters } = entity.definition
  const rest = parameters.at(-1)?.isRest === true
  const whole =
    values.length === parameters.length
      ? values.map((value, at) =>
          fitOfArguments(
            program,
            rules,
            value,
            entity,
            at,
            rate(program, rules, value, parameterType(program, entity, at)),
          ),
        )
      : null
  if (whole !== null && !(rest && whole.at(-1) === 'never')) return whole
  if (!rest) return ['never']
  const gathered = values.map((value, at) => rate(program, rules, value, gatheredType(program, entity, at)))
  return [...gathered, REST_STEPS]
}

/** A value of the declared type of a parameter; behind the last one the last one's; null without parameters or types. */
/** What a parameter takes, the last one when there are fewer; null where that is not declared. */
export function parameterType(program: Program, entity: Entity, at: number): ValueSet | null {
  const { parameters, bodyScope, headerScope } = entity.definition
  const type = parameters[Math.min(at, parameters.length - 1)]?.type ?? null
  if (type === null) return null
  const scope: ScopeIndex = bodyScope >= 0 ? bodyScope : headerScope
  return program.solver.read(`q${at}#${entity.index}`, entity.unit.path, () =>
    program.ask.instantiate(program.ask.evaluate(entity.unit, scope, type)),
  )
}

/** Behind the fixed parameters, an element of the rest parameter. */
function gatheredType(program: Program, entity: Entity, at: number): ValueSet | null {
  const type = parameterType(program, entity, at)
  if (type === null || at < entity.definition.parameters.length - 1) return type
  const [only] = type.values
  const element = only === undefined ? undefined : argumentsOf(only)[0]
  return element === undefined ? null : held(element)
}

/** The worst of the values that the argument may be; widening makes one value of several numbers. */
function rate(program: Program, rules: OverloadRules, passed: ValueSet, declared: ValueSet | null): Fit {
  const argument = erased(program, passed)
  const parameter = declared === null ? null : erased(program, declared)
  const [to] = parameter?.values ?? []
  if (parameter === null || to === undefined || parameter.values.length > 1) return 'unknown'
  if (argument.doubt) return 'unknown'
  if (argument.values.length === 0) return convert(program, rules, null, to)
  const fits = argument.values.map((from) => convert(program, rules, from, to))
  if (fits.includes('never')) return 'never'
  const steps = fits.filter((one) => typeof one === 'number')
  return steps.length < fits.length ? 'unknown' : Math.max(...steps)
}

/**
 * A value of a generic type is passed where its arguments are those of the parameter: where they are known to differ, or may stand for
 * a wildcard, whether it fits is not known (Java Language Specification 4.5.1, 15.12.2).
 */
function fitOfArguments(
  program: Program,
  rules: OverloadRules,
  passed: ValueSet,
  entity: Entity,
  at: number,
  fit: Fit,
): Fit {
  const type = entity.definition.parameters[at]?.type
  if (typeof fit !== 'number' || type?.kind !== 'generic') return fit
  const [to] = parameterType(program, entity, at)?.values ?? []
  const isOther = passed.values.some(
    (from) =>
      to !== undefined &&
      isSameGeneric(rules, from, to) &&
      argumentsOf(to).some(
        (wanted, place) =>
          !isWildcard(type.args[place]) && isOtherArgument(program, rules, argumentsOf(from)[place], wanted),
      ),
  )
  return isOther ? 'unknown' : fit
}

/** Arrays are as their elements are. */
function isSameGeneric({ arrayType }: OverloadRules, from: Value, to: Value): boolean {
  if (from.kind === 'instance') return to.kind === 'instance' && from.entity === to.entity
  if (from.kind !== 'external-instance' || to.kind !== 'external-instance') return false
  return from.name === to.name && from.name !== arrayType
}

/** `?` stands for the type that all types share, which is no name of the source. */
function isWildcard(argument: Expression | undefined): boolean {
  return argument === undefined || (argument.kind === 'member' && argument.object.kind === 'module')
}

function isOtherArgument(
  program: Program,
  rules: OverloadRules,
  given: ValueSet | undefined,
  wanted: ValueSet,
): boolean {
  const [source, ...others] = given === undefined ? [] : held(given).values
  const [target, ...more] = held(wanted).values
  if (source === undefined || target === undefined || others.length + more.length > 0) return false
  if (source.kind === 'variable' || target.kind === 'variable') return false
  if (source.key !== target.key) return typeof convert(program, rules, source, target) !== 'number'
  // What a wildcard is given for is its bound here.
  return source.kind === 'external-instance' && rules.conversion('project', source.name) !== 'never'
}

/** For choosing, a type variable is what its bound offers (Java Language Specification 15.12.2, 4.6). */
function erased(program: Program, set: ValueSet): ValueSet {
  if (!set.values.some((value) => value.kind === 'variable')) return set
  return flatMap(set, (value) => (value.kind === 'variable' ? boundOf(program, value) : single(value)))
}

/** @param from null: the value that stands for no object. */
function convert(program: Program, rules: OverloadRules, from: Value | null, to: Value): Fit {
  if (from === null)
    return to.kind === 'external-instance' && rules.conversion('null', to.name) === 'never' ? 'never' : 0
  if (from.kind === 'instance' || from.kind === 'super') return convertOwn(program, rules, from.entity, to)
  if (from.kind === 'external') {
    const type = rules.memberType(from.name)
    return type === null ? 'unknown' : convert(program, rules, externalInstance(type), to)
  }
  if (from.kind !== 'external-instance') return 'unknown'
  if (from.name === rules.lambdaType && takesOther(program, rules, from, to)) return 'never'
  if (to.kind === 'instance') {
    if (from.name === rules.lambdaType) return to.entity.definition.kind === 'interface' ? 0 : 'never'
    return rules.conversion(from.name, 'project')
  }
  if (to.kind !== 'external-instance') return 'unknown'
  if (from.name === rules.arrayType && to.name === rules.arrayType) return convertElements(program, rules, from, to)
  return rules.conversion(from.name, to.name)
}

/** A lambda has behind what it gives one argument for each of its parameters; a method reference has none. */
function takesOther(program: Program, rules: OverloadRules, lambda: Value, to: Value): boolean {
  const taken = argumentsOf(lambda).length - 1
  if (taken < 0) return false
  if (to.kind === 'instance') {
    const method = functionOf(program, to.entity)
    return method !== null && method.definition.parameters.length !== taken
  }
  if (to.kind !== 'external-instance') return false
  const count = rules.functionParameters(to.name)
  return count !== null && count !== taken
}

function convertOwn(program: Program, rules: OverloadRules, from: Entity, to: Value): Fit {
  const order = program.ask.linearize(from)
  if (to.kind === 'instance') {
    const steps = order.types.indexOf(to.entity)
    return steps >= 0 ? steps : order.doubt ? 'unknown' : 'never'
  }
  if (to.kind !== 'external-instance') return 'unknown'
  const fits = order.external.map((base) => rules.conversion(base, to.name)).filter((one) => one !== 'never')
  const known = fits.filter((one) => typeof one === 'number')
  if (known.length > 0) return Math.min(...known) + order.types.length
  const root = rules.conversion('project', to.name)
  if (root !== 'never') return root === 'unknown' ? root : ROOT_STEPS
  return fits.length > 0 || order.doubt ? 'unknown' : 'never'
}

/** Arrays are as their elements are, but numbers do not widen in them. */
function convertElements(program: Program, rules: OverloadRules, from: Value, to: Value): Fit {
  const [given] = argumentsOf(from)
  const [wanted] = argumentsOf(to)
  const [source] = given === undefined ? [] : held(given).values
  const [target] = wanted === undefined ? [] : held(wanted).values
  if (source === undefined || target === undefined) return 'unknown'
  if (
    source.kind === 'external-instance' &&
    target.kind === 'external-instance' &&
    source.name === target.name &&
    source.name !== rules.arrayType
  )
    return 0
  const isNumber = (value: Value): boolean =>
    value.kind === 'external-instance' && rules.conversion('null', value.name) === 'never'
  if (isNumber(source) || isNumber(target)) return 'never'
  return convert(program, rules, source, target)
}

/** Whether each parameter of `a` could be passed to `b` without boxing. */
function isMoreSpecific(
  program: Program,
  rules: OverloadRules,
  a: Entity,
  b: Entity,
  count: number,
  isGathered: boolean,
): boolean {
  if (a === b) return true
  for (let at = 0; at < count; at++) {
    const from = isGathered ? gatheredType(program, a, at) : parameterType(program, a, at)
    const to = isGathered ? gatheredType(program, b, at) : parameterType(program, b, at)
    if (from === null || to === null) return false
    const one = rate(program, rules, from, to)
    if (typeof one !== 'number' || one >= BOXING_STEPS) return false
  }
  return true
}
