/** `onyx duplicates`: the same code in several places, what saves most first. */

import { type DuplicateGroup, type Duplicates, findDuplicates } from '@onyx/core'
import { EXIT_DONE, wireDuplicates } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'
import { type CommonOptions, type FilterOptions, filterFrom } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { nodeLines } from '../rendering/node-line.ts'
import { counted, grouped } from '../rendering/numbers.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface DuplicatesCommandOptions extends CommonOptions, FilterOptions {
  readonly minLines?: number
  readonly exact?: boolean
  readonly tests?: boolean
}

const LIMIT_DEFAULT = 20
/** Members that people see; --json has more. */
const MEMBERS_SHOWN = 10

export function run(environment: Environment, options: DuplicatesCommandOptions): Promise<number> {
  return withSession(environment, options, async (session) => {
    const { reader } = session
    const { minLines } = options
    const duplicates = await findDuplicates(reader, {
      filter: filterFrom(options),
      limit: options.limit ?? LIMIT_DEFAULT,
      ...(minLines !== undefined && { minLines }),
      tests: options.tests !== false,
      isExact: options.exact === true,
      signal: environment.signal,
    })
    const stale = await staleFiles(
      session,
      duplicates.groups.flatMap(({ members }) => members.map((member) => member.path)),
    )
    if (options.json === true) {
      const staleness = { snapshot: reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireDuplicates(duplicates), ...staleness })
    } else await environment.stdout.write(duplicatesText(environment, duplicates, stale))
    return EXIT_DONE
  })
}

function duplicatesText(environment: Environment, answer: Duplicates, stale: readonly string[]): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const { groups, total, savedLines, compared } = answer
  const lines = groups.flatMap((group) => [...groupLines(group, columns, style), ''])
  const among = `among ${counted(compared, 'function')}`
  lines.push(
    total === 0
      ? `No duplicates ${among}.`
      : `${counted(total, 'group')} ${among}: ${counted(savedLines, 'line')} could go.`,
  )
  lines.push(...footerLines({ shown: groups.length, total, notes: [], staleFiles: stale }, columns, style))
  return `${lines.join('\n')}\n`
}

function groupLines(group: DuplicateGroup, columns: number, style: Style): readonly string[] {
  const { members, size, lines, savedLines, likeness } = group
  const alike = likeness === 'copy' ? 'copies' : 'the same but for name or documentation'
  const head = `${grouped(size)} ${alike}, ${counted(lines, 'line')} each, ${grouped(savedLines)} could go`
  const shown = members.slice(0, MEMBERS_SHOWN).flatMap((member) => nodeLines(member, columns - 2, style))
  const rest = size - Math.min(MEMBERS_SHOWN, members.length)
  const more = rest > 0 ? [style.faint(`  … and ${grouped(rest)} more`)] : []
  return [style.heading(head), ...shown.map((line) => `  ${line}`), ...more]
}
