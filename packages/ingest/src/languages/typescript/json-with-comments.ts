/** Reads JSON as configuration files have it: with comments and trailing commas. */

/** A value read from JSON; objects and arrays are narrowed where they are used. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** Null when the text is no JSON even so. */
export function parseJsonWithComments(text: string): JsonValue {
  try {
    // JSON.parse gives exactly the values that the type lists.
    return JSON.parse(withoutTrailingCommas(withoutComments(text.replace(/^\uFEFF/, '')))) as JsonValue
  } catch {
    // A manifest that cannot be read says nothing.
    return null
  }
}

/** Strings are matched first, so that `//` inside them stays. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_match, quoted: string | undefined) => quoted ?? ' ',
  )
}

function withoutTrailingCommas(text: string): string {
  return text.replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_match, quoted: string | undefined) => quoted ?? '')
}

export function objectOf(value: JsonValue | undefined): { readonly [key: string]: JsonValue | undefined } {
  return isObject(value) ? value : {}
}

export function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function stringOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

export function stringsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
