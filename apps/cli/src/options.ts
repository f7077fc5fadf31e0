/** Options as commander hands them over, and the checks that turn what was typed into values. */

import { CONTEXT_BUDGET_MAX, LANGUAGES, type Language, NODE_KINDS, type NodeFilter, type NodeKind } from '@onyx/core'
import { InvalidArgumentError } from 'commander'

export interface CommonOptions {
  readonly json?: boolean
  readonly data?: string
  readonly project?: string
  readonly at?: string
  readonly limit?: number
  readonly quiet?: boolean
}

export interface FilterOptions {
  readonly kind?: readonly NodeKind[]
  readonly language?: readonly Language[]
  readonly path?: string
}

export interface IngestOptions extends CommonOptions {
  /** False with `--no-embed`. */
  readonly embed?: boolean
  readonly scip?: readonly string[]
  readonly coverage?: readonly string[]
  readonly forgetScip?: boolean
  readonly forgetCoverage?: boolean
}

/** An answer longer than this is a job for `export`. */
export const LIMIT_MAX = 10_000
/** An hour: longer waits are no questions. */
const TIMEOUT_MAX_MS = 3_600_000

export function parseLimit(text: string): number {
  return parseWhole(text, LIMIT_MAX)
}

export function parseTimeout(text: string): number {
  return parseWhole(text, TIMEOUT_MAX_MS)
}

/** Deeper chains of uses join everything with everything. */
const DEPTH_MAX = 20

export function parseDepth(text: string): number {
  return parseWhole(text, DEPTH_MAX)
}

export function parseBudget(text: string): number {
  return parseWhole(text, CONTEXT_BUDGET_MAX)
}

export function parseShare(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value <= 1) return value
  throw new InvalidArgumentError('Give a number from 0 to 1.')
}

function parseWhole(text: string, max: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= max) return value
  throw new InvalidArgumentError(`Give a whole number from 1 to ${max}.`)
}

/** `function,method`, and the option may be repeated. */
export function parseKinds(text: string, before: readonly NodeKind[] | undefined): readonly NodeKind[] {
  return [...(before ?? []), ...parseListed(text, NODE_KINDS)]
}

export function parseLanguages(text: string, before: readonly Language[] | undefined): readonly Language[] {
  return [...(before ?? []), ...parseListed(text, LANGUAGES)]
}

/** An option that may be repeated. */
export function gather(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}

function parseListed<Value extends string>(text: string, allowed: readonly Value[]): readonly Value[] {
  return text.split(',').map((part) => {
    const value = allowed.find((each) => each === part.trim().toLowerCase())
    if (value === undefined) throw new InvalidArgumentError(`Give one of ${allowed.join(', ')}.`)
    return value
  })
}

export function filterFrom(options: FilterOptions): NodeFilter {
  const { kind, language, path } = options
  return {
    ...(kind !== undefined && { kinds: kind }),
    ...(language !== undefined && { languages: language }),
    ...(path !== undefined && { path }),
  }
}
