/** Puts one member into a JSON text and leaves every other byte as it is. */

import { OnyxError } from '@onyx/core'
import { type JsonObject, readJsonSpans } from './json-spans.ts'
import { lineEndOf, type TextEdit } from './text-edit.ts'

const INDENT_DEFAULT = '  '

/**
 * At the beginning of the object that holds it; objects on the way that are missing come with it. An empty text becomes an object.
 * @param path names from the root; the last one is the member's own.
 * @returns null when there is such a member.
 * @throws usage when the text is no JSON object, or something else stands on the way.
 */
export function insertMember(text: string, path: readonly string[], value: unknown): TextEdit | null {
  const end = lineEndOf(text)
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? INDENT_DEFAULT
  if (text.trim() === '') {
    const whole = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value)
    return { at: text.length, inserted: `${JSON.stringify(whole, null, indent)}\n`.replaceAll('\n', end) }
  }
  const { holder, depth, rest } = holderOf(readJsonSpans(text), path)
  const [name, ...inner] = rest
  if (name === undefined) return null
  const nested = inner.reduceRight<unknown>((content, key) => ({ [key]: content }), value)
  const outer = indent.repeat(depth)
  const lines = `${JSON.stringify(name)}: ${JSON.stringify(nested, null, indent)}`.split('\n')
  const member = lines.map((line) => `${end}${outer}${indent}${line}`).join('')
  const isEmpty = holder.members.length === 0
  const endsOnOwnLine = text.slice(holder.start, holder.end).includes('\n')
  const after = isEmpty ? (endsOnOwnLine ? '' : `${end}${outer}`) : ','
  return { at: holder.start + 1, inserted: `${member}${after}` }
}

/** The innermost object of the path that is there, and what is missing below it; nothing is when the member itself is there. */
function holderOf(
  root: JsonObject,
  path: readonly string[],
): { readonly holder: JsonObject; readonly depth: number; readonly rest: readonly string[] } {
  let holder = root
  for (const [depth, name] of path.entries()) {
    const member = holder.members.find(({ key }) => key === name)
    if (member === undefined) return { holder, depth, rest: path.slice(depth) }
    if (depth === path.length - 1) break
    if (member.value.kind !== 'object') {
      throw new OnyxError('usage', `"${name}" is no object in it.`, {
        hint: 'Add the entry by hand as docs/agents.md shows.',
      })
    }
    holder = member.value
  }
  return { holder, depth: path.length, rest: [] }
}
