/** The one method of a functional interface of the project (Java Language Specification 9.8). */

import type { Program } from './program.ts'
import { type Entity, hasFlag, isCallable } from './units.ts'

/** The one abstract method of an interface; null when there is none or several. */
export function functionOf(program: Program, type: Entity): Entity | null {
  if (type.definition.kind !== 'interface') return null
  let found: Entity | null = null
  const seen = new Set<string>()
  for (const holder of program.ask.linearize(type).types) {
    for (const [name, members] of holder.unit.membersOf.get(holder.index) ?? []) {
      const methods = members.filter(isCallable)
      if (methods.length === 0 || seen.has(name)) continue
      seen.add(name)
      const open = methods.filter((method) => hasFlag(method, 'abstract'))
      if (open.length > 1 || (open.length === 1 && found !== null)) return null
      found = open[0] ?? found
    }
  }
  return found
}
