/** JavaScript's names are looked up like TypeScript's; older code calls its classes without `new`. */

import type { LookupRules } from '../language.ts'
import { lookup as scriptLookup } from '../typescript/lookup.ts'

export const lookup: LookupRules = { ...scriptLookup, callableTypes: true }
