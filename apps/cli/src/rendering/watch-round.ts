/** What a person sees of a watch, and what `--json` prints of a round. */

import type { OnyxError } from '@onyx/core'
import type { VectorsMade, WatchRound } from '@onyx/ingest'
import type { Environment } from '../environment.ts'
import { printable } from './layout.ts'
import { counted, durationText } from './numbers.ts'
import { styleFor } from './style.ts'

type IndexedRound = Extract<WatchRound, { kind: 'indexed' }>

/** Files that people see by name. */
const NAMED_MAX = 4
/** Files that `--json` names of each kind; the counts are complete. */
const LISTED_MAX = 1_000

export function indexedRoundText(environment: Environment, { difference, report, tookMs }: IndexedRound): string {
  const style = styleFor(environment.stdout, environment.variables)
  const groups = [
    ['+', difference.added],
    ['~', difference.changed],
    ['-', difference.removed],
  ] as const
  const names = groups.flatMap(([mark, files]) => files.map((file) => mark + printable(file)))
  const more = names.length > NAMED_MAX ? ` and ${names.length - NAMED_MAX} more` : ''
  const isFirst = names.length === difference.added.length && names.length === report.files.total
  const what =
    names.length === 0
      ? 'Nothing changed'
      : isFirst
        ? `Indexed ${counted(names.length, 'file')}`
        : names.slice(0, NAMED_MAX).join(' ') + more
  const failed = report.files.failed > 0 ? `, ${counted(report.files.failed, 'file')} failed` : ''
  return `${what} ${style.faint(`snapshot ${report.snapshot}, ${durationText(tookMs)}${failed}`)}\n`
}

export function failedRoundText({ message, hint }: OnyxError): string {
  return `onyx: ${message}${hint === null ? '' : ` ${hint}`} The watch goes on.\n`
}

export function vectorsText(made: Extract<VectorsMade, { kind: 'embedded' }>): string {
  return `${counted(made.embedded, 'vector')} made in ${durationText(made.tookMs)}\n`
}

/** The document of an ingest, with what changed. */
export function watchDocument({ difference, report, tookMs }: IndexedRound) {
  const { added, changed, removed } = difference
  const listed = (files: readonly string[]) => files.slice(0, LISTED_MAX)
  return {
    ...report,
    changes: {
      total: added.length + changed.length + removed.length,
      added: listed(added),
      changed: listed(changed),
      removed: listed(removed),
    },
    tookMs: Math.round(tookMs),
  }
}
