/** A tool's arguments from what a client sent, and the schema that tells clients what to send. */

import type { Tool } from '@modelcontextprotocol/server'
import { OnyxError } from '@onyx/core'
import { shortened } from '../answer/shortened.ts'
import type { Field } from './fields.ts'

export type Fields = Readonly<Record<string, Field<unknown>>>

export type Arguments<All extends Fields> = {
  readonly [Name in keyof All]: All[Name] extends Field<infer Value> ? Value : never
}

/** @throws usage for what is missing, of the wrong kind, or not known. */
export function readArguments<All extends Fields>(
  fields: All,
  given: Readonly<Record<string, unknown>>,
): Arguments<All> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name))
  if (unknown !== undefined) {
    throw new OnyxError('usage', `There is no argument "${shortened(unknown)}".`, {
      hint: `Known are ${Object.keys(fields).join(', ')}.`,
    })
  }
  const values = Object.entries(fields).map(([name, field]) => [name, field.read(given[name], name)] as const)
  // Each field gives a value of its own type under its own name.
  return Object.fromEntries(values) as Arguments<All>
}

export type ArgumentsSchema = Tool['inputSchema']

export function schemaOf(fields: Fields): ArgumentsSchema {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]))
  const required = Object.entries(fields).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []))
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}
