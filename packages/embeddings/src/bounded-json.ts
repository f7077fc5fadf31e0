/** JSON from files and answers that nobody vouches for: its size has a limit, and every value is looked at before it is used. */

import { readFile, stat } from 'node:fs/promises'
import { OnyxError } from '@onyx/core'

export type JsonObject = { readonly [key: string]: unknown }

/** Null where there is no such file. @throws model_unusable where it is too large or no JSON object. */
export async function readJsonFile(file: string, bytesMax: number): Promise<JsonObject | null> {
  const stats = await stat(file).catch(() => null)
  if (stats === null) return null
  if (!stats.isFile()) throw unusable(file, 'is no file')
  if (stats.size > bytesMax) throw unusable(file, `has ${stats.size} bytes, and ${bytesMax} are the limit`)
  return parseJsonObject(await readFile(file, 'utf8'), file)
}

/** @throws model_unusable */
export function parseJsonObject(text: string, file: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw unusable(file, 'is not JSON', cause)
  }
  const object = objectOf(value)
  if (object === null) throw unusable(file, 'holds no JSON object')
  return object
}

export function objectOf(value: unknown): JsonObject | null {
  // Every object and no array: its members stay unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** A whole number from 0 on. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}

/** A refusal that names the file. */
export function unusable(file: string, why: string, cause?: unknown): OnyxError {
  return new OnyxError('model_unusable', `${file} cannot be used: it ${why}.`, {
    hint: 'Get the model again with `onyx model pull`, or copy its folder anew.',
    data: { path: file },
    cause,
  })
}
