/** Facts as text, one line each: what extraction tests compare. */

import { formatExpression } from './expressions.ts'
import type { Definition, FileFacts, ScopedExpression } from './facts.ts'

/** Definitions with their bases, types and returns, then bindings by scope, imports, exports and uses. */
export function formatFacts(facts: FileFacts): string {
  return [
    ...facts.definitions.map((definition, index) => formatDefinition(facts, definition, index)),
    ...facts.scopes.flatMap((scope, index) => [
      ...scope.bindings
        .filter((binding) => binding.kind !== 'definition')
        .map((binding) => `scope ${index} ${scope.kind}: ${binding.name} = ${formatBinding(binding)}`),
      ...scope.stars.map((star) => `scope ${index} ${scope.kind}: * = ${formatExpression(star)}`),
    ]),
    ...facts.imports.map(
      (item) => `import ${item.name} = ${formatExpression(item.target)} at ${item.line}:${item.column}`,
    ),
    ...(facts.exports ?? []).map((item) => `export ${item.name ?? '*'} = ${formatExpression(item.target)}`),
    ...facts.uses.map(
      (use) =>
        `use ${use.kind} ${formatExpression(use.target)} (${use.argumentCount}) in ${facts.definitions[use.from]?.name || '<module>'} scope ${use.scope} at ${use.line}:${use.column}`,
    ),
    ...(facts.hasErrors ? ['errors'] : []),
  ].join('\n')
}

function formatBinding(binding: FileFacts['scopes'][number]['bindings'][number]): string {
  if (binding.kind === 'definition') return `definition ${binding.definition}`
  if (binding.kind === 'alias') return `alias ${formatExpression(binding.target)}`
  const type = binding.type === null ? '' : `: ${formatExpression(binding.type)} `
  return `variable ${type}${formatValues(binding.values)}`.trim()
}

function formatValues(values: readonly ScopedExpression[]): string {
  return values.map((value) => formatExpression(value.expression)).join(' | ')
}

function formatDefinition(facts: FileFacts, definition: Definition, index: number): string {
  const text = facts.texts[index]
  const [line, column] = text?.span ?? [0, 0]
  const parts = [
    `${index} ${definition.kind} ${definition.qualifier === '' ? '' : `${definition.qualifier}.`}${definition.name || '<module>'} in ${definition.parent} at ${line}:${column}`,
  ]
  if (definition.owner !== null) parts.push(`owner ${formatExpression(definition.owner)}`)
  if (definition.flags.length > 0) parts.push(`[${definition.flags.join(' ')}]`)
  if (definition.parameters.length > 0) {
    parts.push(
      `(${definition.parameters.map((parameter) => (parameter.type === null ? parameter.name : `${parameter.name}: ${formatExpression(parameter.type)}`)).join(', ')})`,
    )
  }
  if (definition.returnType !== null) parts.push(`-> ${formatExpression(definition.returnType)}`)
  if (definition.returnValues.length > 0) parts.push(`returns ${formatValues(definition.returnValues)}`)
  if (definition.type !== null) parts.push(`: ${formatExpression(definition.type)}`)
  if (definition.values.length > 0) parts.push(`= ${formatValues(definition.values)}`)
  for (const base of definition.bases) parts.push(`${base.relation} ${formatExpression(base.type)}`)
  if (text?.doc != null) parts.push(`doc ${JSON.stringify(text.doc.slice(0, 40))}`)
  return parts.join(' ')
}
