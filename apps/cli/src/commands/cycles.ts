/** `onyx cycles`: what depends on itself through others, with a shortest circle and a place to cut. */

import { type Cycle, type CycleStep, type CycleSubject, type Cycles, findCycles } from '@onyx/core'
import { EXIT_DONE, wireCycles } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'
import { type CommonOptions, type FilterOptions, filterFrom } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { fitStart, printable, wrapText } from '../rendering/layout.ts'
import { nameBesidePath } from '../rendering/node-line.ts'
import { counted } from '../rendering/numbers.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface CyclesCommandOptions extends CommonOptions, FilterOptions {
  readonly of?: CycleSubject
}

const LIMIT_DEFAULT = 10
/** Members that people see; --json has more. */
const MEMBERS_SHOWN = 8
const MEMBERS: Readonly<Record<CycleSubject, readonly [string, string]>> = {
  imports: ['file', 'files'],
  calls: ['function', 'functions'],
  types: ['type', 'types'],
}
const NOTES: Readonly<Record<CycleSubject, string>> = {
  imports: 'Imports are those the index knows: a use within one Java or Go package needs none.',
  calls: 'A function that calls itself alone is not listed.',
  types: 'A type uses another by extending, implementing, making or naming it.',
}

export function run(environment: Environment, options: CyclesCommandOptions): Promise<number> {
  return withSession(environment, options, async (session) => {
    const { reader } = session
    const cycles = await findCycles(reader, {
      of: options.of ?? 'imports',
      filter: filterFrom(options),
      limit: options.limit ?? LIMIT_DEFAULT,
      signal: environment.signal,
    })
    const paths = cycles.cycles.flatMap((cycle) => cycle.members.map((member) => member.path))
    const stale = await staleFiles(session, paths)
    if (options.json === true) {
      const staleness = { snapshot: reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireCycles(cycles), ...staleness })
    } else await environment.stdout.write(cyclesText(environment, cycles, stale, options.quiet === true))
    return EXIT_DONE
  })
}

function cyclesText(environment: Environment, answer: Cycles, stale: readonly string[], quiet: boolean): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const { cycles, total, of } = answer
  const lines = cycles.flatMap((cycle, index) => [...cycleLines(cycle, index + 1, of, columns, style), ''])
  if (total === 0) lines.push(`No cycles of ${of}.`)
  const notes = quiet ? [] : [NOTES[of]]
  lines.push(...footerLines({ shown: cycles.length, total, notes, staleFiles: stale }, columns, style))
  return `${lines.join('\n')}\n`
}

function cycleLines(cycle: Cycle, number: number, of: CycleSubject, columns: number, style: Style): readonly string[] {
  const [one, many] = MEMBERS[of]
  const lines = [style.heading(`Cycle ${number}, ${counted(cycle.size, one, many)}`)]
  if (cycle.size > cycle.shortest.length) {
    const named = cycle.members.slice(0, MEMBERS_SHOWN).map(nameBesidePath)
    const rest = cycle.size - named.length
    lines.push(wrapText(`${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`, columns, 2))
    lines.push(`  A shortest circle among them:`)
  }
  for (const step of cycle.shortest) lines.push(...stepLines(step, columns, style))
  if (cycle.cut !== null) lines.push(style.notice(wrapText(cutText(cycle), columns, 2)))
  return lines
}

function stepLines({ from, to, edge, uses, strength }: CycleStep, columns: number, style: Style): readonly string[] {
  const kind = edge.kind.toLowerCase()
  const line = edge.site === null ? '' : ` in line ${edge.site.line}`
  const more = uses > 1 ? ` and ${counted(uses - 1, 'more use', 'more uses')}` : ''
  const mark = strength === 'types' ? ', types only' : strength === 'later' ? ', when a function runs' : ''
  return [
    `    ${style.name(fitStart(nameBesidePath(from), columns - 4))}`,
    style.faint(`      ${fitStart(`${kind} ${printable(nameBesidePath(to))}${line}${more}${mark}`, columns - 6)}`),
  ]
}

function cutText({ cut, size, isExhaustive }: Cycle): string {
  if (cut === null) return ''
  const { from, to, uses } = cut.step
  const effect = cut.left === 0 ? 'ends the cycle' : `leaves ${cut.left} of ${size} in cycles`
  const tried = isExhaustive ? '' : ' (of the edges that were tried)'
  const count = uses > 1 ? ` (${counted(uses, 'use')})` : ''
  return `Without ${nameBesidePath(from)} → ${nameBesidePath(to)}${count}: ${effect}${tried}.`
}
