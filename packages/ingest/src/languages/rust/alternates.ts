/** Bindings that the usual build leaves out: they count only where nothing else in their scope has the name. */

import type { Binding, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'

export type Alternates = Map<ScopeIndex, Set<Binding>>

export function dropAlternates(builder: FactsBuilder, alternates: Alternates): void {
  for (const [scope, left] of alternates) {
    const regular = new Set<string>()
    for (const binding of builder.scopes[scope]?.bindings ?? [])
      if (!left.has(binding)) for (const space of spacesOf(builder, binding)) regular.add(space)
    builder.unbind(
      scope,
      (binding) => left.has(binding) && spacesOf(builder, binding).some((space) => regular.has(space)),
    )
  }
}

/** Functions have a name space apart from modules and types; what a path leads to is not known here and may be in either. */
function spacesOf(builder: FactsBuilder, binding: Binding): readonly string[] {
  const { name } = binding
  if (binding.kind !== 'definition') return [`call ${name}`, `type ${name}`]
  const { kind } = builder.draft(binding.definition)
  return [
    kind === 'function' || kind === 'macro' || kind === 'constant' || kind === 'variable'
      ? `call ${name}`
      : `type ${name}`,
  ]
}
