/** Java's rules of name lookup, and the names that need no import. */

import type { LookupRules } from '../language.ts'
import { ARRAY_TYPE, conversion, implicitMember, LAMBDA_TYPE, memberType, OBJECT_METHODS } from './conversions.ts'
import { LAMBDA_TYPE_NAME } from './extract-expressions.ts'
import { ARRAY_TYPE_NAME } from './extract-types.ts'
import { jdk } from './jdk.ts'

/** Public types of java.lang up to Java 24. */
const JAVA_LANG_TYPES: ReadonlySet<string> = new Set(
  `Appendable AutoCloseable CharSequence Cloneable Comparable Iterable ProcessHandle Readable Runnable StringTemplate
  Boolean Byte Character CharacterData Class ClassLoader ClassValue Compiler Double Enum Float InheritableThreadLocal Integer IO Long Math Module
  ModuleLayer Number Object Package Process ProcessBuilder Record Runtime RuntimePermission ScopedValue SecurityManager Short
  StackTraceElement StackWalker StrictMath String StringBuffer StringBuilder System Thread ThreadGroup ThreadLocal Throwable Void
  ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException ClassCastException ClassNotFoundException
  CloneNotSupportedException EnumConstantNotPresentException Exception IllegalAccessException IllegalArgumentException
  IllegalCallerException IllegalMonitorStateException IllegalStateException IllegalThreadStateException
  IndexOutOfBoundsException InstantiationException InterruptedException LayerInstantiationException MatchException
  NegativeArraySizeException NoSuchFieldException NoSuchMethodException NullPointerException NumberFormatException
  ReflectiveOperationException RuntimeException SecurityException StringIndexOutOfBoundsException
  TypeNotPresentException UnsupportedOperationException WrongThreadException
  AbstractMethodError AssertionError BootstrapMethodError ClassCircularityError ClassFormatError Error
  ExceptionInInitializerError IllegalAccessError IncompatibleClassChangeError InstantiationError InternalError LinkageError
  NoClassDefFoundError NoSuchFieldError NoSuchMethodError OutOfMemoryError StackOverflowError ThreadDeath UnknownError
  UnsatisfiedLinkError UnsupportedClassVersionError VerifyError VirtualMachineError
  Deprecated FunctionalInterface Override SafeVarargs SuppressWarnings`.split(/\s+/),
)
const PRIMITIVE_TYPES: ReadonlySet<string> = new Set([
  'boolean',
  'byte',
  'char',
  'double',
  'float',
  'int',
  'long',
  'short',
])

export const lookup: LookupRules = {
  bareMembers: true,
  staticTypes: true,
  typeVariables: true,
  inferredArguments: true,
  privatesApart: true,
  externalTypes: jdk,
  closedTypes: new Map([['java.lang.Object', OBJECT_METHODS]]),
  linearization: 'c3',
  submodules: false,
  callableTypes: false,
  constructorName: 'class-name',
  overloadSignatures: false,
  builtin: (name) => {
    if (JAVA_LANG_TYPES.has(name)) return `java.lang.${name}`
    if (PRIMITIVE_TYPES.has(name)) return name
    if (name === LAMBDA_TYPE_NAME) return LAMBDA_TYPE
    return name === ARRAY_TYPE_NAME ? ARRAY_TYPE : null
  },
  reexportsImports: false,
  isPublic: () => true,
  overloads: {
    conversion,
    arrayType: ARRAY_TYPE,
    lambdaType: LAMBDA_TYPE,
    functionParameters: (type) => jdk.functionOf(type)?.lambda?.length ?? null,
    memberType,
    implicitMember,
  },
}
