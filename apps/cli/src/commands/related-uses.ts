/** What `onyx callers` and `onyx callees` share: one symbol in, its uses by file out. */

import type { GraphNode, GraphReader, RelatedUses, RelatedUsesOptions } from '@onyx/core'
import { EXIT_DONE, wireRelatedUses } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import { symbolArgument } from '../context/symbol-argument.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions, FilterOptions } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { wrapText } from '../rendering/layout.ts'
import { nodeLines } from '../rendering/node-line.ts'
import { counted } from '../rendering/numbers.ts'
import { styleFor } from '../rendering/style.ts'
import { unresolvedLines, useLines } from '../rendering/use-lines.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface RelatedUsesCommandOptions extends CommonOptions, FilterOptions {
  readonly all?: boolean
}

/** The words in which the two commands differ. */
export interface RelatedUsesWords {
  readonly one: string
  readonly many: string
  readonly none: string
  readonly completeNote: string
  readonly unresolvedNote: (count: number, target: GraphNode) => string
}

export type FindUses = (reader: GraphReader, target: GraphNode, options: RelatedUsesOptions) => Promise<RelatedUses>

const LIMIT_DEFAULT = 50

export function runRelatedUses(
  environment: Environment,
  symbol: string,
  options: RelatedUsesCommandOptions,
  find: FindUses,
  words: RelatedUsesWords,
): Promise<number> {
  return withSession(environment, options, async (session) => {
    const target = await symbolArgument(environment, session, symbol, options)
    const limit = options.limit ?? LIMIT_DEFAULT
    const answer = await find(session.reader, target, { limit, all: options.all === true, signal: environment.signal })
    const paths = [target.path, ...answer.uses.map((use) => use.site?.path ?? use.node.path)]
    const stale = await staleFiles(session, paths)
    if (options.json === true) {
      const staleness = { snapshot: session.reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireRelatedUses(answer), ...staleness })
    } else {
      await environment.stdout.write(answerText(environment, answer, stale, words))
    }
    return EXIT_DONE
  })
}

function answerText(
  environment: Environment,
  answer: RelatedUses,
  stale: readonly string[],
  words: RelatedUsesWords,
): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const { target, uses, total, unresolved, complete } = answer
  const lines = [...nodeLines(target, columns, style)]
  lines.push(total === 0 ? words.none : `${counted(total, words.one, words.many)}:`, '')
  lines.push(...useLines(uses, columns, style))
  if (uses.length > 0) lines.push('')
  if (unresolved.count > 0) {
    lines.push(style.notice(wrapText(words.unresolvedNote(unresolved.count, target), columns, 0)))
    lines.push(...unresolvedLines(unresolved.uses, unresolved.count, columns, style))
  }
  const cut = uses.length < total
  const unsure = !complete && unresolved.count === 0 && !cut
  const notes = complete ? [words.completeNote] : unsure ? [UNSURE_NOTE] : []
  lines.push(...footerLines({ shown: uses.length, total, notes, staleFiles: stale }, columns, style))
  return `${lines.join('\n')}\n`
}

const UNSURE_NOTE =
  'May be incomplete: the symbol is passed around as a value, or a file that may use it was not wholly read.'
