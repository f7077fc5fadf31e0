/** `onyx show`: one symbol with its source, what holds it and what it holds. */

import { type GraphNode, type ShownSymbol, showSymbol } from '@onyx/core'
import { EXIT_DONE, wireShown } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import { symbolArgument } from '../context/symbol-argument.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions, FilterOptions } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { fitEnd, fitStart, printable, textWidth, wrapText } from '../rendering/layout.ts'
import { nodeLines } from '../rendering/node-line.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

/** Source lines and members that fit a screen; --limit shows more, --json all. */
const LIMIT_DEFAULT = 40

export function run(environment: Environment, symbol: string, options: CommonOptions & FilterOptions): Promise<number> {
  return withSession(environment, options, async (session) => {
    const node = await symbolArgument(environment, session, symbol, options)
    const shown = await showSymbol(session.reader, node)
    const stale = await staleFiles(session, [node.path])
    if (options.json === true) {
      const staleness = { snapshot: session.reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireShown(shown), ...staleness })
    } else {
      await environment.stdout.write(shownText(environment, shown, stale, options.limit ?? LIMIT_DEFAULT))
    }
    return EXIT_DONE
  })
}

function shownText(environment: Environment, shown: ShownSymbol, stale: readonly string[], limit: number): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const { node, containers, members, source } = shown
  const lines = [...nodeLines(node, columns, style), style.faint(`id ${node.id}`)]
  if (containers.length > 0)
    lines.push(style.faint(fitStart(`in ${containers.map((each) => printable(each.name)).join(' > ')}`, columns)))
  if (node.doc !== null) lines.push('', ...docLines(node.doc, columns))
  const sourceLines = source === null ? [] : source.split('\n')
  if (sourceLines.length > 0) lines.push('', ...numbered(node, sourceLines.slice(0, limit), columns, style))
  if (sourceLines.length > limit)
    lines.push(style.faint(`… ${sourceLines.length - limit} more lines; --limit ${sourceLines.length} shows all.`))
  if (members.length > 0) lines.push('', `Members (${members.length}):`)
  for (const member of members.slice(0, limit)) lines.push(`  ${memberLine(member, columns - 2, style)}`)
  lines.push(
    '',
    ...footerLines(
      { shown: Math.min(members.length, limit), total: members.length, notes: [], staleFiles: stale },
      columns,
      style,
    ),
  )
  return `${lines.join('\n').trimEnd()}\n`
}

function docLines(doc: string, columns: number): readonly string[] {
  return doc.split('\n').map((line) => wrapText(line.trimEnd(), columns, 0))
}

function numbered(node: GraphNode, lines: readonly string[], columns: number, style: Style): readonly string[] {
  const first = node.startLine ?? 1
  const width = String(first + lines.length).length
  return lines.map((line, index) => {
    const number = String(first + index).padStart(width)
    return `${style.faint(number)}  ${fitEnd(printable(line), columns - width - 2)}`
  })
}

/** Members are known to be inside: their bare name and signature tell more than the whole name. */
function memberLine(member: GraphNode, columns: number, style: Style): string {
  const line = String(member.startLine ?? '').padStart(6)
  const name = fitEnd(printable(member.name), Math.floor(columns / 2))
  const head = `${line}  ${name}  ${member.kind}`
  const signature = printable((member.signature ?? '').replaceAll(/\s+/g, ' '))
  const rest = columns - textWidth(head) - 2
  const shown = rest > 10 && signature !== '' ? `  ${style.faint(fitEnd(signature, rest))}` : ''
  return `${style.place(line)}  ${style.name(name)}  ${style.faint(member.kind)}${shown}`
}
