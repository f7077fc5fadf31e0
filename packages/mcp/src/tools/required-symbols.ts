/** The refusal of a call that names nothing. */

import { OnyxError } from '@onyx/core'

/** @throws usage */
export function requireSome(symbols: readonly string[]): readonly string[] {
  if (symbols.length > 0) return symbols
  throw new OnyxError('usage', 'The argument "symbols" is empty.', {
    hint: 'Give names, qualified names, path:line, path#name or ids.',
  })
}
