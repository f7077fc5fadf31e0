/** Glob uses, bound once all names are: a glob that begins with a name is said by what the name stands for. */

import { type Expression, member, union } from '../../facts/expressions.ts'
import type { ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'

export interface Star {
  readonly scope: ScopeIndex
  readonly target: Expression
  /** No usual build has it. */
  readonly isAlternate: boolean
}

/** Names that lead to names; more is a cycle. */
const STEPS_MAX = 10
/** A file with more is generated: the rest of its globs is left out. */
const GLOBS_MAX = 1_000
/** Scopes nested deeper are generated code. */
const SCOPES_MAX = 500

/** Where a scope has globs that the usual build has, the others are left out: a name that both bring means the former's. */
export function withoutAlternates(stars: readonly Star[]): readonly Star[] {
  const regular = new Set(stars.filter((star) => !star.isAlternate).map((star) => star.scope))
  return stars.filter((star) => !star.isAlternate || !regular.has(star.scope))
}

/**
 * A lookup that no binding answers asks the globs, so a glob must not need a lookup in its own scope to be found:
 * `use Kind::*` in a function becomes a glob over the definition, and where only another glob can bring `Kind`, over that glob's `Kind`.
 */
export function bindStars(builder: FactsBuilder, stars: readonly Star[]): void {
  const direct = stars.map((star) => ({ ...star, space: withoutName(builder, star.scope, star.target, 0) }))
  for (const { scope, target, space } of direct.slice(0, GLOBS_MAX)) {
    if (space !== null) builder.bindStar(scope, space)
    else {
      const around = scopesAround(builder, scope)
      const others = direct.flatMap((other) =>
        other.space !== null && around.includes(other.scope) ? [other.space] : [],
      )
      if (others.length > 0) builder.bindStar(scope, union(others.map((other) => onto(other, target))))
    }
  }
}

/** The expression with the name at its root replaced by what binds it; null when nothing in the file does. */
function withoutName(builder: FactsBuilder, start: ScopeIndex, target: Expression, steps: number): Expression | null {
  if (target.kind === 'member') {
    const object = withoutName(builder, start, target.object, steps)
    return object === null ? null : member(object, target.name)
  }
  if (target.kind !== 'name') return target.kind === 'union' ? null : target
  if (steps >= STEPS_MAX) return null
  for (const scope of scopesAround(builder, start)) {
    const binding = builder.bindingOf(scope, target.name)
    if (binding?.kind === 'definition') return { kind: 'definition', index: binding.definition }
    if (binding?.kind === 'alias') return withoutName(builder, scope, binding.target, steps + 1)
    if (binding !== null) return null
  }
  return null
}

function scopesAround(builder: FactsBuilder, start: ScopeIndex): ScopeIndex[] {
  const found: ScopeIndex[] = []
  for (let scope = start; scope >= 0 && found.length < SCOPES_MAX; scope = builder.scopes[scope]?.parent ?? -1)
    found.push(scope)
  return found
}

/** The path read from another namespace instead of from its scope. */
function onto(space: Expression, target: Expression): Expression {
  if (target.kind === 'member') return member(onto(space, target.object), target.name)
  return target.kind === 'name' ? member(space, target.name) : target
}
