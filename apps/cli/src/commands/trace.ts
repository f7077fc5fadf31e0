/** `onyx trace`: how one symbol leads to another. */

import { type GraphNode, type Trace, type TracePath, tracePaths } from '@onyx/core'
import { EXIT_DONE, wireTrace } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import { symbolArgument } from '../context/symbol-argument.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions, FilterOptions } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { fitStart, printable, wrapText } from '../rendering/layout.ts'
import { nodeLines } from '../rendering/node-line.ts'
import { counted } from '../rendering/numbers.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface TraceCommandOptions extends CommonOptions, FilterOptions {
  readonly timeoutMs?: number
}

const LIMIT_DEFAULT = 5

export function run(
  environment: Environment,
  fromText: string,
  toText: string,
  options: TraceCommandOptions,
): Promise<number> {
  return withSession(environment, options, async (session) => {
    const from = await symbolArgument(environment, session, fromText, options)
    const to = await symbolArgument(environment, session, toText, options)
    const { now, signal } = environment
    const { timeoutMs } = options
    const deadline = timeoutMs === undefined ? {} : { deadline: { now, atMs: now() + timeoutMs, timeoutMs } }
    const trace = await tracePaths(session.reader, from, to, {
      limit: options.limit ?? LIMIT_DEFAULT,
      signal,
      ...deadline,
    })
    const stale = await staleFiles(
      session,
      trace.paths.flatMap((path) => path.nodes.map((node) => node.path)),
    )
    if (options.json === true) {
      const staleness = { snapshot: session.reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireTrace(trace), ...staleness })
    } else {
      await environment.stdout.write(traceText(environment, trace, from, to, stale))
    }
    return EXIT_DONE
  })
}

function traceText(
  environment: Environment,
  trace: Trace,
  from: GraphNode,
  to: GraphNode,
  stale: readonly string[],
): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const lines: string[] = []
  if (trace.paths.length === 0) {
    lines.push(
      wrapText(`No path of calls or imports leads from ${from.qualifiedName} to ${to.qualifiedName}.`, columns, 0),
    )
  }
  for (const [index, path] of trace.paths.entries()) {
    lines.push(
      style.heading(`Path ${index + 1}, ${counted(path.edges.length, 'step')}`),
      ...pathLines(path, columns, style),
      '',
    )
  }
  const notes = [noteOf(trace)]
  lines.push(...footerLines({ shown: 0, total: 0, notes, staleFiles: stale }, columns, style))
  return `${lines.join('\n')}\n`
}

function noteOf(trace: Trace): string {
  if (trace.paths.length > 0) {
    return trace.complete
      ? 'Every path of this length, and one step more, is listed.'
      : 'There may be more paths: --limit N.'
  }
  return trace.complete ? 'Complete: no unresolved use could lead there.' : 'Unresolved uses could still lead there.'
}

function pathLines(path: TracePath, columns: number, style: Style): readonly string[] {
  return path.nodes.flatMap((node, index) => {
    const lines = nodeLines(node, columns - 2, style).map((line) => `  ${line}`)
    const edge = path.edges[index]
    if (edge === undefined) return lines
    const place = edge.site === null ? '' : ` at ${printable(edge.site.path)}:${edge.site.line}`
    const tier = edge.resolution === 'exact' ? '' : ` (${edge.resolution})`
    return [...lines, style.faint(`    ${fitStart(`${edge.kind.toLowerCase()}${place}${tier}`, columns - 4)}`)]
  })
}
