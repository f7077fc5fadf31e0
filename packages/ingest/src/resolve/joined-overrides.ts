/**
 * Methods that implement a declaration without knowing of it: a type below both brings them together. `class C(Mixin, Base)` runs the
 * mixin's method where the base's is called; a class that inherits what an interface asks for runs the inherited method. The type that
 * joins them says so, in its own file.
 */

import { declaredMethods, satisfiedInterfaces } from './implicit-interfaces.ts'
import { ownerOf } from './lookup-members.ts'
import { isOverridden, mayOverride, type Override } from './overrides.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, isCallable, isType, parentOf } from './units.ts'

export interface JoinedOverride extends Override {
  /** The type below both. */
  readonly type: Entity
  /** Declared above the type, often in another file. */
  readonly method: Entity
}

/** In source order of the joining types; each pair of methods once. */
export function joinedOverridesIn(program: Program, unit: FileUnit): readonly JoinedOverride[] {
  const isImplicit = unit.adapter.lookup.implicitInterfaces === true
  const found = new Map<string, JoinedOverride>()
  for (const type of unit.entities) {
    if (!isType(type) || type.definition.kind === 'impl' || type.definition.kind === 'trait') continue
    // One base alone brings nothing together.
    if (type.definition.bases.length < (isImplicit ? 1 : 2)) continue
    const joined = isImplicit ? promotedMethods(program, type) : inheritedMethods(program, type)
    for (const item of joined) {
      const key = `${item.method.key} ${item.declaration.key}`
      if (!found.has(key)) found.set(key, item)
    }
  }
  return [...found.values()]
}

/** For each name the first ancestor that declares it answers for those behind it that are none of its own ancestors. */
function inheritedMethods(program: Program, type: Entity): readonly JoinedOverride[] {
  const order = program.ask.linearize(type)
  const resolution = order.doubt ? 'inferred' : 'exact'
  const own = type.unit.membersOf.get(type.index)
  const first = new Map<string, { readonly holder: Entity; readonly methods: readonly Entity[] }>()
  const joined: JoinedOverride[] = []
  for (const base of order.types.slice(1)) {
    for (const [name, members] of program.unit(base.unit.path).membersOf.get(base.index) ?? []) {
      if (own?.has(name) === true || !members.some(isCallable)) continue
      const nearest = first.get(name)
      if (nearest === undefined) {
        first.set(name, { holder: base, methods: members.filter(implementsSomething) })
        continue
      }
      if (nearest.methods.length === 0 || program.ask.linearize(nearest.holder).types.includes(base)) continue
      for (const method of nearest.methods)
        for (const declaration of members)
          if (isCallable(declaration) && isOverridden(program, method, declaration, nearest.methods))
            joined.push({ type, method, declaration, resolution })
    }
  }
  return joined
}

function implementsSomething(method: Entity): boolean {
  return isCallable(method) && method.definition.bodyScope >= 0 && mayOverride(method)
}

/** Methods of embedded types through which the type has what an interface asks for. */
function promotedMethods(program: Program, type: Entity): readonly JoinedOverride[] {
  const embedded = program.ask.linearize(type).types.slice(1)
  if (embedded.length === 0 || type.definition.kind === 'interface') return []
  const joined: JoinedOverride[] = []
  for (const met of satisfiedInterfaces(program, type)) {
    for (const declaration of declaredMethods(program, met.type)) {
      const method = met.methods.get(declaration.definition.name)
      const holder = method === undefined ? null : (ownerOf(program, method) ?? parentOf(method))
      if (method === undefined || holder === null || holder === type || method === declaration) continue
      if (satisfiedInterfaces(program, holder).some((own) => own.type === met.type)) continue
      joined.push({ type, method, declaration, resolution: met.resolution })
    }
  }
  return joined
}
