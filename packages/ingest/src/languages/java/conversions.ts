/** What can be passed for what among primitive types and the JDK's own (Java Language Specification 5.1 and 5.3), for choosing overloads. */

import { BOXING_STEPS, type OverloadRules } from '../language.ts'

/** The external type of arrays: what an array has as a value, it has of Object. */
export const ARRAY_TYPE = 'java.lang.Object[]'
export const LAMBDA_TYPE = 'lambda'
const OBJECT = 'java.lang.Object'
/** Steps to Object: behind all other supertypes. */
const OBJECT_STEPS = 50

/** Each widens to those behind it. */
const WIDENING: Readonly<Record<string, readonly string[]>> = {
  byte: ['short', 'int', 'long', 'float', 'double'],
  short: ['int', 'long', 'float', 'double'],
  char: ['int', 'long', 'float', 'double'],
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  double: [],
  boolean: [],
}
const BOXES: Readonly<Record<string, string>> = {
  byte: 'java.lang.Byte',
  short: 'java.lang.Short',
  char: 'java.lang.Character',
  int: 'java.lang.Integer',
  long: 'java.lang.Long',
  float: 'java.lang.Float',
  double: 'java.lang.Double',
  boolean: 'java.lang.Boolean',
}
const UNBOXED = new Map(Object.entries(BOXES).map(([primitive, box]) => [box, primitive]))

/** `type: its direct supertypes`; complete for the types named here, so that what is not reached is no supertype. */
const SUPERTYPES = parseSupertypes(`
java.lang.Object:
java.lang.CharSequence:
java.lang.Comparable:
java.io.Serializable:
java.lang.Iterable:
java.lang.Cloneable:
java.lang.Runnable:
java.lang.AutoCloseable:
java.lang.Appendable:
java.lang.Number: java.io.Serializable
java.lang.String: java.lang.CharSequence java.lang.Comparable java.io.Serializable
java.lang.StringBuilder: java.lang.CharSequence java.lang.Appendable java.lang.Comparable java.io.Serializable
java.lang.StringBuffer: java.lang.CharSequence java.lang.Appendable java.lang.Comparable java.io.Serializable
java.lang.Boolean: java.lang.Comparable java.io.Serializable
java.lang.Character: java.lang.Comparable java.io.Serializable
java.lang.Byte: java.lang.Number java.lang.Comparable
java.lang.Short: java.lang.Number java.lang.Comparable
java.lang.Integer: java.lang.Number java.lang.Comparable
java.lang.Long: java.lang.Number java.lang.Comparable
java.lang.Float: java.lang.Number java.lang.Comparable
java.lang.Double: java.lang.Number java.lang.Comparable
java.lang.Enum: java.lang.Comparable java.io.Serializable
java.lang.Class: java.io.Serializable java.lang.reflect.AnnotatedElement java.lang.reflect.GenericDeclaration java.lang.reflect.Type
java.lang.Thread: java.lang.Runnable
java.lang.Throwable: java.io.Serializable
java.lang.Exception: java.lang.Throwable
java.lang.Error: java.lang.Throwable
java.lang.RuntimeException: java.lang.Exception
java.lang.ClassLoader:
java.lang.ThreadGroup:
java.lang.reflect.Type:
java.lang.reflect.AnnotatedElement:
java.lang.reflect.GenericDeclaration: java.lang.reflect.AnnotatedElement
java.lang.reflect.ParameterizedType: java.lang.reflect.Type
java.lang.reflect.GenericArrayType: java.lang.reflect.Type
java.lang.reflect.WildcardType: java.lang.reflect.Type
java.lang.reflect.TypeVariable: java.lang.reflect.Type java.lang.reflect.AnnotatedElement
java.math.BigDecimal: java.lang.Number java.lang.Comparable
java.math.BigInteger: java.lang.Number java.lang.Comparable
java.util.Collection: java.lang.Iterable
java.util.List: java.util.Collection
java.util.Set: java.util.Collection
java.util.Queue: java.util.Collection
java.util.Map:
java.util.Iterator:
java.util.Enumeration:
java.util.Comparator:
java.util.BitSet: java.lang.Cloneable java.io.Serializable
java.util.Date: java.lang.Comparable java.lang.Cloneable java.io.Serializable
java.util.Calendar: java.lang.Comparable java.lang.Cloneable java.io.Serializable
java.util.Locale: java.lang.Cloneable java.io.Serializable
java.util.TimeZone: java.lang.Cloneable java.io.Serializable
java.util.UUID: java.lang.Comparable java.io.Serializable
java.util.Optional:
java.io.File: java.lang.Comparable java.io.Serializable
java.io.InputStream: java.lang.AutoCloseable java.io.Closeable
java.io.OutputStream: java.lang.AutoCloseable java.io.Closeable java.io.Flushable
java.io.Reader: java.lang.AutoCloseable java.io.Closeable java.lang.Readable
java.io.Writer: java.lang.AutoCloseable java.io.Closeable java.io.Flushable java.lang.Appendable
java.time.Duration: java.lang.Comparable java.io.Serializable
java.time.Instant: java.lang.Comparable java.io.Serializable
`)

function parseSupertypes(table: string): ReadonlyMap<string, readonly string[]> {
  const lines = table.trim().split('\n')
  return new Map(
    lines.map((line): [string, readonly string[]] => {
      const [type = '', supertypes = ''] = line.split(':')
      return [
        type,
        supertypes
          .trim()
          .split(' ')
          .filter((name) => name !== ''),
      ]
    }),
  )
}

export const conversion: OverloadRules['conversion'] = (from, to) => {
  if (from === to) return 0
  if (from === 'null' || from === 'project')
    return to in WIDENING ? 'never' : from === 'null' || to === OBJECT ? OBJECT_STEPS : 'never'
  if (from === LAMBDA_TYPE) return lambdaConversion(to)
  if (from in WIDENING) return primitiveConversion(from, to)
  if (to in WIDENING) return unboxing(from, to)
  if (to === OBJECT) return OBJECT_STEPS
  if (from === ARRAY_TYPE) return to === 'java.lang.Cloneable' || to === 'java.io.Serializable' ? 1 : 'never'
  if (to === ARRAY_TYPE) return 'never'
  return reach(from, to)
}

/** No class or primitive takes a lambda; an interface that is not known may. */
function lambdaConversion(to: string): number | 'never' | 'unknown' {
  if (to === ARRAY_TYPE || to === OBJECT || to in WIDENING || UNBOXED.has(to)) return 'never'
  return to.startsWith('java.util.function.') || to === 'java.lang.Runnable' || to === 'java.util.Comparator'
    ? 0
    : SUPERTYPES.has(to)
      ? 'never'
      : 'unknown'
}

function primitiveConversion(from: string, to: string): number | 'never' | 'unknown' {
  if (to in WIDENING) {
    const steps = WIDENING[from]?.indexOf(to) ?? -1
    return steps < 0 ? 'never' : steps + 1
  }
  if (to === OBJECT) return BOXING_STEPS + OBJECT_STEPS
  if (to === ARRAY_TYPE || to === 'project') return 'never'
  const boxed = reach(BOXES[from] ?? from, to)
  return typeof boxed === 'number' ? BOXING_STEPS + boxed : boxed
}

function unboxing(from: string, to: string): number | 'never' | 'unknown' {
  const primitive = UNBOXED.get(from)
  if (primitive === undefined)
    return from === OBJECT || SUPERTYPES.has(from) || from === ARRAY_TYPE ? 'never' : 'unknown'
  if (primitive === to) return BOXING_STEPS
  const steps = WIDENING[primitive]?.indexOf(to) ?? -1
  return steps < 0 ? 'never' : BOXING_STEPS + steps + 1
}

/** Steps up to a supertype. The JDK knows no type of the project. */
function reach(from: string, to: string): number | 'never' | 'unknown' {
  let level: readonly string[] = [from]
  const seen = new Set<string>()
  for (let steps = 0; level.length > 0; steps++) {
    if (level.includes(to)) return steps
    const next: string[] = []
    for (const type of level) {
      if (seen.has(type)) continue
      seen.add(type)
      const supertypes = SUPERTYPES.get(type)
      if (supertypes === undefined)
        return from.startsWith('java.') && to === 'project' ? 'never' : isFinal(to) ? 'never' : 'unknown'
      next.push(...supertypes)
    }
    level = next
  }
  return 'never'
}

/** Nothing extends these. */
function isFinal(type: string): boolean {
  return (
    UNBOXED.has(type) ||
    type === 'java.lang.String' ||
    type === 'java.lang.StringBuilder' ||
    type === 'java.lang.StringBuffer' ||
    type === 'java.lang.Class'
  )
}

/** Of arrays and of the types named below: what their members are, methods by what they return. */
const MEMBER_TYPES: ReadonlyMap<string, string> = parseMembers(`
${ARRAY_TYPE}: length=int
java.lang.Object: equals=boolean hashCode=int toString=java.lang.String getClass=java.lang.Class
java.lang.Boolean: TRUE=java.lang.Boolean FALSE=java.lang.Boolean booleanValue=boolean parseBoolean=boolean toString=java.lang.String
java.lang.Byte: MIN_VALUE=byte MAX_VALUE=byte byteValue=byte intValue=int toString=java.lang.String
java.lang.Short: MIN_VALUE=short MAX_VALUE=short shortValue=short intValue=int toString=java.lang.String
java.lang.Character: MIN_VALUE=char MAX_VALUE=char charValue=char isWhitespace=boolean isDigit=boolean isLetter=boolean toUpperCase=char toLowerCase=char charCount=int toString=java.lang.String
java.lang.Integer: MIN_VALUE=int MAX_VALUE=int intValue=int longValue=long parseInt=int toString=java.lang.String valueOf=java.lang.Integer compare=int
java.lang.Long: MIN_VALUE=long MAX_VALUE=long intValue=int longValue=long parseLong=long toString=java.lang.String valueOf=java.lang.Long compare=int
java.lang.Float: MIN_VALUE=float MAX_VALUE=float NaN=float POSITIVE_INFINITY=float NEGATIVE_INFINITY=float floatValue=float intValue=int parseFloat=float valueOf=java.lang.Float compare=int
java.lang.Double: MIN_VALUE=double MAX_VALUE=double NaN=double POSITIVE_INFINITY=double NEGATIVE_INFINITY=double doubleValue=double intValue=int longValue=long parseDouble=double valueOf=java.lang.Double compare=int
java.lang.CharSequence: length=int charAt=char toString=java.lang.String subSequence=java.lang.CharSequence isEmpty=boolean
java.lang.String: length=int charAt=char toString=java.lang.String substring=java.lang.String trim=java.lang.String toLowerCase=java.lang.String toUpperCase=java.lang.String replace=java.lang.String indexOf=int lastIndexOf=int equals=boolean isEmpty=boolean startsWith=boolean endsWith=boolean contains=boolean compareTo=int hashCode=int concat=java.lang.String format=java.lang.String valueOf=java.lang.String join=java.lang.String intern=java.lang.String repeat=java.lang.String strip=java.lang.String codePointAt=int
java.lang.StringBuilder: length=int charAt=char toString=java.lang.String append=java.lang.StringBuilder insert=java.lang.StringBuilder reverse=java.lang.StringBuilder deleteCharAt=java.lang.StringBuilder indexOf=int substring=java.lang.String
java.lang.StringBuffer: length=int charAt=char toString=java.lang.String append=java.lang.StringBuffer insert=java.lang.StringBuffer reverse=java.lang.StringBuffer indexOf=int substring=java.lang.String
java.lang.Class: getName=java.lang.String getSimpleName=java.lang.String getCanonicalName=java.lang.String getTypeName=java.lang.String getComponentType=java.lang.Class getSuperclass=java.lang.Class isArray=boolean isPrimitive=boolean isInterface=boolean isAssignableFrom=boolean isInstance=boolean toString=java.lang.String getPackage=java.lang.Package getClassLoader=java.lang.ClassLoader
java.lang.Throwable: getMessage=java.lang.String getLocalizedMessage=java.lang.String getCause=java.lang.Throwable toString=java.lang.String
java.lang.System: currentTimeMillis=long nanoTime=long identityHashCode=int lineSeparator=java.lang.String getProperty=java.lang.String getenv=java.lang.String
java.lang.Thread: currentThread=java.lang.Thread getName=java.lang.String
java.lang.Enum: name=java.lang.String ordinal=int toString=java.lang.String
java.util.Collection: size=int isEmpty=boolean contains=boolean
java.util.List: size=int isEmpty=boolean contains=boolean indexOf=int
java.util.Set: size=int isEmpty=boolean contains=boolean
java.util.Map: size=int isEmpty=boolean containsKey=boolean
java.util.Iterator: hasNext=boolean
java.util.Objects: hash=int hashCode=int equals=boolean isNull=boolean nonNull=boolean
java.util.Arrays: hashCode=int equals=boolean deepEquals=boolean toString=java.lang.String
java.util.Calendar: getInstance=java.util.Calendar getTime=java.util.Date getTimeInMillis=long get=int getTimeZone=java.util.TimeZone
java.util.Date: getTime=long
java.util.Locale: getDefault=java.util.Locale getCountry=java.lang.String getLanguage=java.lang.String toString=java.lang.String ROOT=java.util.Locale ENGLISH=java.util.Locale US=java.util.Locale UK=java.util.Locale GERMANY=java.util.Locale GERMAN=java.util.Locale FRANCE=java.util.Locale FRENCH=java.util.Locale JAPAN=java.util.Locale
java.util.TimeZone: getDefault=java.util.TimeZone getTimeZone=java.util.TimeZone getID=java.lang.String
java.math.BigDecimal: ZERO=java.math.BigDecimal ONE=java.math.BigDecimal TEN=java.math.BigDecimal valueOf=java.math.BigDecimal intValue=int
java.math.BigInteger: ZERO=java.math.BigInteger ONE=java.math.BigInteger TEN=java.math.BigInteger valueOf=java.math.BigInteger intValue=int bitLength=int
`)

function parseMembers(table: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  for (const line of table.trim().split('\n')) {
    const colon = line.indexOf(': ')
    for (const member of line.slice(colon + 2).split(' ')) {
      const [name = '', type = ''] = member.split('=')
      types.set(`${line.slice(0, colon)}.${name}`, type)
    }
  }
  return types
}

export const memberType: OverloadRules['memberType'] = (name) => MEMBER_TYPES.get(name) ?? null

export const OBJECT_METHODS: ReadonlySet<string> = new Set([
  'clone',
  'equals',
  'finalize',
  'getClass',
  'hashCode',
  'notify',
  'notifyAll',
  'toString',
  'wait',
])
const ENUM_METHODS: ReadonlySet<string> = new Set([
  'compareTo',
  'describeConstable',
  'getDeclaringClass',
  'name',
  'ordinal',
  'valueOf',
  'values',
])

export const implicitMember: OverloadRules['implicitMember'] = (kind, name) => {
  if (kind === 'enum' && ENUM_METHODS.has(name)) return `java.lang.Enum.${name}`
  return OBJECT_METHODS.has(name) ? `${OBJECT}.${name}` : null
}
