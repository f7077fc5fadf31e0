/** What an ingest says of facts from other tools: what was taken in, what was refused, what lapsed. */

import type { ImportReport, KeptImport, RefusedFile } from '@onyx/ingest'
import { printable, wrapText } from './layout.ts'
import { counted, grouped } from './numbers.ts'

/** Refused files that people see; --json has all. */
const REFUSED_SHOWN = 5

export function importLines({ scip, coverage }: ImportReport, columns: number): readonly string[] {
  return [
    ...(scip === null ? [] : scipLines(scip, columns)),
    ...(coverage === null ? [] : coverageLines(coverage, columns)),
  ]
}

function coverageLines(coverage: NonNullable<ImportReport['coverage']>, columns: number): readonly string[] {
  const { imported, files } = coverage
  if (imported === null) return lapsedLines(coverage, 'Coverage', columns)
  const { reports, covered, tests, unnamed, refused } = imported
  const by = tests > 0 ? `, by ${counted(tests, 'test')} that the reports name` : ''
  const others = unnamed.length > 0 ? `; ${counted(unnamed.length, 'context')} could not be told as one test` : ''
  const text = `Coverage: ${counted(covered, 'function')} ran, in ${counted(files, 'file')} of ${counted(reports, 'report')}${by}${others}`
  return [wrapText(text, columns, 2), ...refusedLines(refused, columns), ...lapsedLines(coverage, 'Coverage', columns)]
}

function scipLines(scip: NonNullable<ImportReport['scip']>, columns: number): readonly string[] {
  return [
    ...(scip.imported === null ? [] : importedLines(scip.imported, columns)),
    ...lapsedLines(scip, 'SCIP', columns),
  ]
}

function importedLines(
  imported: NonNullable<NonNullable<ImportReport['scip']>['imported']>,
  columns: number,
): readonly string[] {
  const { documents, unknown, refused, uses, differences } = imported
  const parts = [
    [differences.confirmed, 'as they were'],
    [differences.raised, 'now proven'],
    [differences.found, 'new'],
    [differences.corrected, 'corrected'],
    [differences.external, 'outside'],
    [differences.contradicted, 'kept against it'],
  ] as const
  const shown = parts.filter(([count]) => count > 0).map(([count, what]) => `${grouped(count)} ${what}`)
  const ignored = unknown > 0 ? ` (${grouped(unknown)} of other files)` : ''
  const text = `SCIP: ${counted(uses, 'use')} from ${counted(documents, 'document')}${ignored}${shown.length > 0 ? `: ${shown.join(', ')}` : ''}`
  return [wrapText(text, columns, 2), ...refusedLines(refused, columns)]
}

function refusedLines(refused: readonly RefusedFile[], columns: number): readonly string[] {
  const lines = refused.slice(0, REFUSED_SHOWN).map(({ path, reason }) => {
    return wrapText(`not used: ${printable(path)}: ${reason}`, columns, 4)
  })
  const rest = refused.length - REFUSED_SHOWN
  return rest > 0 ? [...lines, `    … and ${grouped(rest)} more that are not used; --json lists all`] : lines
}

function lapsedLines({ lapsed, files }: KeptImport, what: string, columns: number): readonly string[] {
  if (lapsed === 0) return []
  const text = `${what}: lapsed for ${counted(lapsed, 'file')} that changed since the import; still counts for ${grouped(files)}`
  return [wrapText(text, columns, 2)]
}
