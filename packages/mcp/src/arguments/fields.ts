/** What a tool's arguments may be. A field holds both its JSON Schema and how a value is read, so that the two cannot differ. */

import type { JSONObject } from '@modelcontextprotocol/server'
import { OnyxError } from '@onyx/core'
import { shortened } from '../answer/shortened.ts'

export interface Field<Value> {
  readonly schema: JSONObject
  readonly isRequired: boolean
  /** @param value undefined when it was left out. @throws usage */
  readonly read: (value: unknown, name: string) => Value
}

interface WholeRange {
  readonly min: number
  readonly max: number
  readonly otherwise: number
}

/** Longer input is no question; it keeps a pasted file from reaching the store. */
const TEXT_LENGTH_MAX = 10_000
const LIST_LENGTH_MAX = 50

/** Empty when left out. */
export function text(description?: string): Field<string> {
  return { schema: described({ type: 'string' }, description), isRequired: false, read: readText }
}

export function requiredText(description?: string): Field<string> {
  const read = (value: unknown, name: string): string => {
    const given = readText(value, name)
    if (given.trim() === '') throw refused(name, 'is missing', 'Give it as a text.')
    return given
  }
  return { schema: described({ type: 'string' }, description), isRequired: true, read }
}

/** Empty when left out. A lone text counts as a list of one: models write both. */
export function texts(description?: string): Field<readonly string[]> {
  const schema = described({ type: 'array', items: { type: 'string' } }, description)
  return { schema, isRequired: false, read: readTexts }
}

/** Texts of a closed vocabulary, which the schema names only when it is short. */
export function choices<Choice extends string>(
  all: readonly Choice[],
  options: { readonly isNamed: boolean; readonly description?: string },
): Field<readonly Choice[]> {
  const items = options.isNamed ? { type: 'string', enum: [...all] } : { type: 'string' }
  const read = (value: unknown, name: string): readonly Choice[] =>
    readTexts(value, name).map((given) => {
      const known = all.find((choice) => choice === given)
      if (known === undefined) throw refused(name, `cannot be "${shortened(given)}"`, `Give any of ${all.join(', ')}.`)
      return known
    })
  return { schema: described({ type: 'array', items }, options.description), isRequired: false, read }
}

export function whole({ min, max, otherwise }: WholeRange, description?: string): Field<number> {
  const schema = described({ type: 'integer', minimum: min, maximum: max, default: otherwise }, description)
  const read = (value: unknown, name: string): number => {
    if (value === undefined || value === null) return otherwise
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number
    throw refused(name, `cannot be ${shortened(JSON.stringify(value))}`, `Give a whole number from ${min} to ${max}.`)
  }
  return { schema, isRequired: false, read }
}

export function flag(otherwise: boolean, description?: string): Field<boolean> {
  const schema = described({ type: 'boolean', ...(otherwise && { default: true }) }, description)
  const read = (value: unknown, name: string): boolean => {
    if (value === undefined || value === null) return otherwise
    if (typeof value === 'boolean') return value
    throw refused(name, `cannot be ${shortened(JSON.stringify(value))}`, 'Give true or false.')
  }
  return { schema, isRequired: false, read }
}

function readText(value: unknown, name: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw refused(name, 'is no text', 'Give it as a text.')
  if (value.length <= TEXT_LENGTH_MAX) return value
  throw refused(name, `is ${value.length} characters long`, `Give at most ${TEXT_LENGTH_MAX}.`)
}

function readTexts(value: unknown, name: string): readonly string[] {
  const all = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
  if (all.length > LIST_LENGTH_MAX)
    throw refused(name, `holds ${all.length} entries`, `Give at most ${LIST_LENGTH_MAX}.`)
  return all.map((each: unknown) => {
    if (typeof each !== 'string') throw refused(name, 'holds what is no text', 'Give a list of texts.')
    return readText(each, name)
  })
}

function refused(name: string, what: string, hint: string): OnyxError {
  return new OnyxError('usage', `The argument "${name}" ${what}.`, { hint, data: { argument: name } })
}

function described(schema: JSONObject, description: string | undefined): JSONObject {
  return description === undefined ? schema : { ...schema, description }
}
