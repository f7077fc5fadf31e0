/** Statements as tests put them: generous limits, no table functions of the caller. */

import type { QueryLanguage, QueryValue, Statement, StatementAnswer } from '@onyx/core'

/** Enough for a busy machine; a test that means a limit gives its own. */
const LIMITS = { rowsMax: 100_000, bytesMax: 2 ** 24, timeoutMs: 60_000, memoryMaxBytes: 2 ** 29 }

export type AskOptions = Partial<Omit<Statement, 'text' | 'limits'>> & {
  readonly limits?: Partial<Statement['limits']>
}

export function askStatement(
  language: QueryLanguage,
  text: string,
  options: AskOptions = {},
): Promise<StatementAnswer> {
  return language.ask({
    project: 'small',
    snapshot: 1,
    functions: {
      search: async () => [],
      similar: async () => [],
      requireAt: async () => undefined,
    },
    ...options,
    text,
    limits: { ...LIMITS, ...options.limits },
  })
}

export async function askRows(
  language: QueryLanguage,
  text: string,
  options: AskOptions = {},
): Promise<readonly (readonly QueryValue[])[]> {
  return (await askStatement(language, text, options)).rows
}
