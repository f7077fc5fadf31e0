/** What a command that failed tells: one JSON document for programs, a sentence with its remedy for people, and an exit code. */

import { ERROR_CODES, type ErrorCode, type GraphNode, OnyxError } from '@onyx/core'
import { ERROR_MEANINGS, wireError } from '@onyx/protocol'
import type { Environment } from './environment.ts'
import { wrapText } from './rendering/layout.ts'
import { nodeLines } from './rendering/node-line.ts'
import { styleFor } from './rendering/style.ts'

/** Candidates that people see; `--json` has all. */
const CANDIDATES_SHOWN = 20

/** Writes the refusal and returns the exit code. */
export async function reportFailure(environment: Environment, thrown: unknown, json: boolean): Promise<number> {
  const error = onyxErrorOf(thrown)
  const { exitCode } = ERROR_MEANINGS[error.code]
  if (json) {
    await environment.stdout.write(`${JSON.stringify(wireError(error))}\n`)
  } else {
    await environment.stderr.write(failureText(environment, error))
  }
  if (environment.variables.debug !== null) await environment.stderr.write(`${stackOf(error)}\n`)
  return exitCode
}

function failureText(environment: Environment, error: OnyxError): string {
  const output = environment.stderr
  const style = styleFor(output, environment.variables)
  const lines = [`${style.bad('onyx:')} ${wrapText(error.message, output.columns, 6).trimStart()}`]
  for (const [title, nodes] of listedNodes(error)) {
    lines.push(title)
    for (const node of nodes.slice(0, CANDIDATES_SHOWN)) {
      lines.push(...nodeLines(node, output.columns - 2, style).map((line) => `  ${line}`))
    }
    if (nodes.length > CANDIDATES_SHOWN)
      lines.push(`  … and ${nodes.length - CANDIDATES_SHOWN} more; --json lists all.`)
  }
  if (error.hint !== null) lines.push(wrapText(error.hint, output.columns, 6))
  return `${lines.join('\n')}\n`
}

function listedNodes(error: OnyxError): readonly (readonly [string, readonly GraphNode[]])[] {
  const lists = [
    ['Candidates:', error.data['candidates']],
    ['Similar names:', error.data['suggestions']],
  ] as const
  return lists.flatMap(([title, nodes]) =>
    // Only `requireSymbol` sets these keys, and always to nodes.
    Array.isArray(nodes) && nodes.length > 0 ? [[title, nodes as readonly GraphNode[]] as const] : [],
  )
}

/** What was thrown as an `OnyxError`: itself, or `failed` with the original as cause. */
export function onyxErrorOf(thrown: unknown): OnyxError {
  if (thrown instanceof OnyxError) return thrown
  if (thrown instanceof Error && 'code' in thrown && isErrorCode(thrown.code)) {
    return new OnyxError(thrown.code, thrown.message, { cause: thrown })
  }
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new OnyxError('cancelled', 'The work was interrupted.', { cause: thrown })
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new OnyxError('failed', `Something unexpected went wrong: ${message}`, {
    hint: 'Run the command again with ONYX_DEBUG=1 to see where, and report it.',
    cause: thrown,
  })
}

function isErrorCode(code: unknown): code is ErrorCode {
  // The list is the definition of the type.
  return ERROR_CODES.includes(code as ErrorCode)
}

function stackOf(error: OnyxError): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : ''
  return `${error.stack ?? error.message}${cause}`
}
