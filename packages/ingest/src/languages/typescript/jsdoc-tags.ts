/** What the tags of a JSDoc comment declare: types of values, parameters, results, receivers, and names for types. */

import { type Expression, instance, UNKNOWN } from '../../facts/expressions.ts'
import { typeOfText } from './jsdoc-type-text.ts'
import { functionType, type RecordProperty, recordType } from './record-types.ts'

/** Comments with more tags are generated. */
const TAGS_MAX = 200

export interface JsDoc {
  /** `@type`; null when there is none. */
  readonly type: Expression | null
  /** `@param` by name, with what is written of its properties. */
  readonly parameters: ReadonlyMap<string, Expression>
  readonly returns: Expression | null
  /** `@this`. */
  readonly self: Expression | null
}

export interface TypeName {
  readonly name: string
  readonly type: Expression
}

interface Tag {
  readonly tag: string
  /** Between the braces; null when there are none. */
  readonly type: string | null
  /** The word behind: the name of a parameter, property or type. */
  readonly name: string
}

/** Null when the comment says nothing of types. */
export function parseJsDoc(doc: string): JsDoc | null {
  const tags = tagsOf(doc)
  const typeOfTag = (...names: readonly string[]): Expression | null => {
    const found = tags.find(({ tag, type }) => type !== null && names.includes(tag))
    const type = found === undefined ? UNKNOWN : typeOfText(found.type ?? '')
    return type.kind === 'unknown' ? null : type
  }
  const parameters = namedTypes(tags.filter(({ tag }) => /^(param|arg|argument)$/.test(tag)))
  const found = {
    type: typeOfTag('type'),
    parameters,
    returns: typeOfTag('returns', 'return'),
    self: typeOfTag('this'),
  }
  return found.type === null && found.returns === null && found.self === null && parameters.size === 0 ? null : found
}

/** Names that `@typedef` and `@callback` give to types. */
export function typeNamesOf(doc: string): readonly TypeName[] {
  const names: TypeName[] = []
  const tags = tagsOf(doc)
  tags.forEach((tag, at) => {
    if ((tag.tag !== 'typedef' && tag.tag !== 'callback') || tag.name === '') return
    const end = tags.findIndex((other, index) => index > at && /^(typedef|callback)$/.test(other.tag))
    const inside = tags.slice(at + 1, end < 0 ? tags.length : end)
    const type = tag.tag === 'callback' ? callbackType(inside) : definedType(tag, inside)
    if (type.kind !== 'unknown') names.push({ name: tag.name, type })
  })
  return names
}

function definedType(tag: Tag, inside: readonly Tag[]): Expression {
  const properties = namedTypes(inside.filter(({ tag: kind }) => /^(property|prop)$/.test(kind)))
  const isObject = tag.type === null || /^\s*[Oo]bject\s*$/.test(tag.type)
  if (isObject && properties.size > 0) return recordOf(properties)
  return tag.type === null ? UNKNOWN : typeOfText(tag.type)
}

function callbackType(inside: readonly Tag[]): Expression {
  const parameters = [
    ...namedTypes(
      inside.filter(({ tag }) => tag === 'param'),
      true,
    ).values(),
  ]
  const result = inside.find(({ tag }) => /^returns?$/.test(tag))?.type ?? null
  return functionType(parameters.map(valueOfType), result === null ? UNKNOWN : valueOfType(typeOfText(result)))
}

/** Types by name; `options.user` says what the `user` of `options` is. */
function namedTypes(tags: readonly Tag[], withUnknown = false): ReadonlyMap<string, Expression> {
  const types = new Map<string, Expression>()
  const parts = new Map<string, Map<string, Expression>>()
  for (const { name, type } of tags) {
    if (name === '' || type === null) continue
    const expression = typeOfText(type)
    const [root = '', property, ...deeper] = name.split('.')
    if (property === undefined) {
      if (withUnknown || expression.kind !== 'unknown') types.set(root, expression)
    } else if (deeper.length === 0 && expression.kind !== 'unknown') {
      const known = parts.get(root) ?? new Map<string, Expression>()
      parts.set(root, known.set(property, expression))
    }
  }
  for (const [root, properties] of parts)
    if ((types.get(root) ?? UNKNOWN).kind === 'unknown') types.set(root, recordOf(properties))
  return types
}

function recordOf(properties: ReadonlyMap<string, Expression>): Expression {
  return recordType([...properties].map(([name, type]): RecordProperty => ({ name, value: valueOfType(type) })))
}

function valueOfType(type: Expression): Expression {
  return type.kind === 'unknown' || type.kind === 'nothing' ? type : instance(type)
}

function tagsOf(doc: string): Tag[] {
  const tags: Tag[] = []
  for (const match of doc.matchAll(/(?<![\w@.])@(\w+)[ \t]*/g)) {
    if (tags.length >= TAGS_MAX) break
    const from = match.index + match[0].length
    const end = doc[from] === '{' ? closingBrace(doc, from) : -1
    const behind = end < 0 ? from : end + 1
    const [, name = ''] = /^[ \t]*\n?[ \t]*\[?\s*([\w$.]+)/.exec(doc.slice(behind, behind + 200)) ?? []
    tags.push({ tag: match[1] ?? '', type: end < 0 ? null : doc.slice(from + 1, end), name })
  }
  return tags
}

/** Types may hold braces of their own. -1 when the brace stays open. */
function closingBrace(doc: string, from: number): number {
  let depth = 0
  for (let at = from; at < doc.length; at++) {
    if (doc[at] === '{') depth++
    else if (doc[at] === '}' && --depth === 0) return at
  }
  return -1
}
