/** `onyx dead`: what nothing reaches, how sure that is, and why the rest is not called so. */

import {
  type DeadCode,
  type DeadDoubt,
  type DeadReason,
  type DeadSymbol,
  findDeadCode,
  type RootReason,
} from '@onyx/core'
import { EXIT_DONE, wireDead } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'
import { type CommonOptions, type FilterOptions, filterFrom } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { fitStart, printable, wrapText } from '../rendering/layout.ts'
import { nodeLines } from '../rendering/node-line.ts'
import { counted, grouped } from '../rendering/numbers.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface DeadCommandOptions extends CommonOptions, FilterOptions {
  readonly exported?: boolean
  readonly tests?: boolean
}

const LIMIT_DEFAULT = 50

export function run(environment: Environment, options: DeadCommandOptions): Promise<number> {
  return withSession(environment, options, async (session) => {
    const { reader } = session
    const dead = await findDeadCode(reader, {
      filter: filterFrom(options),
      limit: options.limit ?? LIMIT_DEFAULT,
      exported: options.exported === true,
      tests: options.tests !== false,
      signal: environment.signal,
    })
    const stale = await staleFiles(
      session,
      dead.symbols.map(({ node }) => node.path),
    )
    if (options.json === true) {
      const staleness = { snapshot: reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireDead(dead), ...staleness })
    } else await environment.stdout.write(deadText(environment, dead, stale, options.quiet === true))
    return EXIT_DONE
  })
}

const HEADINGS: Readonly<Record<DeadReason, string>> = {
  unused: 'Nothing uses it',
  'dead-users': 'Only dead code uses it',
  'test-users': 'Only tests use it',
}

const DOUBTS: Readonly<Record<DeadDoubt, string>> = {
  spoken: 'its name is a word of a string',
  inferred: 'a call of its name was resolved to something else by inference',
  exported: 'other projects may import it',
  registered: 'its base may look for what is derived from it',
  namesake: 'another of its name is used',
  conditional: 'some builds leave it out',
  unread: 'some files were not wholly read',
}

const HELD_BACK: Readonly<Record<RootReason, string>> = {
  module: 'modules',
  test: 'tests',
  entry: 'entry points',
  exported: 'exported',
  decorated: 'decorated',
  value: 'values',
  mentioned: 'named where nothing is resolved',
  dynamic: 'named at run time',
  covered: 'seen running by a coverage report',
  container: 'members',
}

function deadText(environment: Environment, dead: DeadCode, stale: readonly string[], quiet: boolean): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const lines: string[] = []
  let title = ''
  for (const symbol of dead.symbols) {
    const heading = `${symbol.isTest ? 'In tests. ' : ''}${HEADINGS[symbol.reason]}, ${symbol.tier}:`
    if (heading !== title) lines.push(...(title === '' ? [] : ['']), style.heading(heading))
    title = heading
    lines.push(...symbolLines(symbol, columns, style))
  }
  const found = `${counted(dead.total, 'symbol')} of ${grouped(dead.examined)}`
  lines.push(...(lines.length === 0 ? [] : ['']))
  lines.push(
    dead.total === 0
      ? `Nothing dead was found among ${grouped(dead.examined)} symbols.`
      : `${found} ${dead.total === 1 ? 'is' : 'are'} dead.`,
  )
  const notes = quiet ? [] : heldBackNote(dead)
  lines.push(
    ...footerLines({ shown: dead.symbols.length, total: dead.total, notes, staleFiles: stale }, columns, style),
  )
  return `${lines.join('\n')}\n`
}

function symbolLines({ node, doubts, users, userCount }: DeadSymbol, columns: number, style: Style): readonly string[] {
  const lines = nodeLines(node, columns - 2, style).map((line) => `  ${line}`)
  const [user] = users
  if (user !== undefined) {
    const place = user.site === null ? '' : ` at ${printable(user.site.path)}:${user.site.line}`
    const more = userCount > 1 ? ` and ${userCount - 1} more` : ''
    lines.push(style.faint(`      ${fitStart(`used by ${printable(user.node.name)}${place}${more}`, columns - 6)}`))
  }
  if (doubts.length > 0) lines.push(style.notice(wrapText(doubts.map((doubt) => DOUBTS[doubt]).join(', '), columns, 6)))
  return lines
}

/** What else has no known use. */
function heldBackNote({ heldBack }: DeadCode): readonly string[] {
  // An object of counts has no other keys.
  const entries = Object.entries(heldBack) as [RootReason, number][]
  const parts = entries
    .filter(([reason]) => reason !== 'module' && reason !== 'test')
    .toSorted(([, left], [, right]) => right - left)
    .map(([reason, count]) => `${HELD_BACK[reason]} ${grouped(count)}`)
  return parts.length === 0 ? [] : [`Without a known use and not called dead: ${parts.join(', ')}.`]
}
