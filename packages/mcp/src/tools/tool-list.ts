/** Which tools a client is shown. Every schema costs tokens in each of its conversations, so that the default is few. */

import { schemaOf } from '../arguments/read-arguments.ts'
import { contextTool } from './context.ts'
import { impactTool } from './impact.ts'
import { searchTool } from './search.ts'
import { cyclesTool, deadTool, duplicatesTool, statsTool } from './surveys.ts'
import { symbolTool } from './symbol.ts'
import { testsTool } from './tests.ts'
import type { Tool } from './tool.ts'
import { traceTool } from './trace.ts'
import { calleesTool, callersTool } from './uses.ts'

export const PROFILES = ['default', 'full'] as const
export type Profile = (typeof PROFILES)[number]

/** The place of a sixth is kept for `history`. */
const DEFAULT_TOOLS: readonly Tool[] = [contextTool, searchTool, symbolTool, impactTool, traceTool]

const MORE_TOOLS: readonly Tool[] = [
  callersTool,
  calleesTool,
  testsTool,
  deadTool,
  cyclesTool,
  duplicatesTool,
  statsTool,
]

export function toolsOf(profile: Profile): readonly Tool[] {
  return profile === 'default' ? DEFAULT_TOOLS : [...DEFAULT_TOOLS, ...MORE_TOOLS]
}

/** As `tools/list` gives it. */
export function listedTool({ name, description, fields }: Tool) {
  return { name, description, inputSchema: schemaOf(fields), annotations: { readOnlyHint: true, openWorldHint: false } }
}
