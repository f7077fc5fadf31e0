/** The effects of a change as people read them: what changes, what is affected by file, which tests, what is not known. */

import type { AffectedNode, GraphNode, RemovedDefinition } from '@onyx/core'
import type { ImpactReport } from '../commands/impact.ts'
import type { Change } from '../context/change-argument.ts'
import { byFile } from './by-file.ts'
import { footerLines } from './footer.ts'
import { fitStart, printable, textWidth, wrapText } from './layout.ts'
import { nameBesidePath, nodeLines } from './node-line.ts'
import { counted } from './numbers.ts'
import type { Style } from './style.ts'
import { unresolvedLines } from './use-lines.ts'

const TARGETS_SHOWN = 10
const TEST_FILES_SHOWN = 10
const NUMBERS_WIDTH = 12

export function impactText(report: ImpactReport, columns: number, style: Style): string {
  const { impact, change, depth } = report
  const { affected, tests, unresolved, total } = impact
  const lines = [...changeLines(change, columns, style), '']
  const within = `within ${counted(depth, 'step')}`
  if (total === 0) lines.push(`Nothing else is known to be affected ${within}.`)
  else lines.push(`${counted(total, 'affected', 'affected')} ${within} (score, steps):`, '')
  lines.push(...affectedLines(affected, columns, style))
  if (tests.length > 0) lines.push('', `${counted(tests.length, 'affected test')}; onyx tests ranks what to run:`)
  lines.push(...testLines(tests, columns, style), '')
  if (unresolved.count > 0) {
    lines.push(style.notice(wrapText(unresolvedNote(change, unresolved.count, 'be affected'), columns, 0)))
    lines.push(...unresolvedLines(unresolved.uses, unresolved.count, columns, style))
  }
  const notes = notesOf(report)
  const footer = { shown: affected.length, total, notes, staleFiles: report.staleFiles }
  lines.push(...footerLines(footer, columns, style))
  return `${lines.join('\n').trimEnd()}\n`
}

/** What changes: the symbols named, or what a difference touched and took away. */
export function changeLines(change: Change, columns: number, style: Style): readonly string[] {
  const { targets, removed, diff } = change
  const lines: string[] = []
  if (diff !== null) {
    const what = `${counted(targets.length, 'changed definition')} in ${counted(diff.files, 'file')}`
    lines.push(wrapText(`Since ${diff.ref} (${diff.commit.slice(0, 12)}): ${what}.`, columns, 0))
  }
  for (const node of targets.slice(0, TARGETS_SHOWN)) lines.push(...nodeLines(node, columns, style))
  if (targets.length > TARGETS_SHOWN) lines.push(style.faint(`… and ${targets.length - TARGETS_SHOWN} more`))
  if (removed.length > 0) lines.push(`${counted(removed.length, 'definition')} removed:`)
  for (const each of removed.slice(0, TARGETS_SHOWN)) lines.push(`  ${removedLine(each, columns - 2)}`)
  if (removed.length > TARGETS_SHOWN) lines.push(style.faint(`  … and ${removed.length - TARGETS_SHOWN} more`))
  return lines
}

function removedLine({ localName, kind, path, startLine }: RemovedDefinition, columns: number): string {
  return fitStart(printable(`${localName === '' ? path : localName}  ${kind}  ${path}:${startLine}`), columns)
}

/** By file, the file of the highest score first. */
function affectedLines(affected: readonly AffectedNode[], columns: number, style: Style): readonly string[] {
  const files = byFile(affected)
  return files.flatMap(([file, group]) => [
    style.heading(fitStart(printable(file), columns)),
    ...group.map((each) => affectedLine(each, columns, style)),
  ])
}

function affectedLine({ node, score, depth, via }: AffectedNode, columns: number, style: Style): string {
  const numbers = `${percent(score).padStart(6)}  ${String(depth).padStart(2)}  `
  const reason = reasonOf(via[0])
  const name = fitStart(nameInFile(node), columns - NUMBERS_WIDTH - textWidth(reason) - 2)
  return `${style.place(numbers)}${style.name(name)}  ${style.faint(reason)}`
}

/** `calls, line 17`: the strongest of the uses that brought it in. */
export function reasonOf(edge: AffectedNode['via'][number] | undefined): string {
  if (edge === undefined) return ''
  const tier = edge.resolution === 'exact' || edge.resolution === 'external' ? '' : ` (${edge.resolution})`
  const place = edge.site === null || edge.kind === 'CONTAINS' ? '' : `, line ${edge.site.line}`
  return `${WORDS[edge.kind] ?? edge.kind.toLowerCase()}${tier}${place}`
}

const WORDS: Readonly<Partial<Record<string, string>>> = { CONTAINS: 'holds it' }

export function nameInFile(node: GraphNode): string {
  return node.kind === 'module' || node.kind === 'file' ? '(top level)' : nameBesidePath(node)
}

function testLines(tests: readonly AffectedNode[], columns: number, style: Style): readonly string[] {
  const files = byFile(tests)
  const lines = files.slice(0, TEST_FILES_SHOWN).map(([file, group]) => {
    const count = group.some(({ node }) => node.kind === 'module') ? '' : `  ${group.length}`
    return `  ${style.heading(fitStart(printable(file), columns - 2 - textWidth(count)))}${style.faint(count)}`
  })
  if (files.length > TEST_FILES_SHOWN) {
    lines.push(style.faint(`  … and ${counted(files.length - TEST_FILES_SHOWN, 'more file')}`))
  }
  return lines
}

/** @param may what the uses may do, such as `reach it`. */
export function unresolvedNote({ targets, removedNames }: Change, count: number, may: string): string {
  const names = [...new Set([...targets.map(({ name }) => name), ...removedNames])]
  const whose = names.length === 1 ? `the name "${names[0]}"` : 'these names'
  return `${counted(count, 'unresolved use')} of ${whose} may ${may} too:`
}

function notesOf({ change, impact, depth }: ImpactReport): readonly string[] {
  const notes: string[] = []
  if (impact.isDeeper) notes.push(`More is affected further away: --depth ${depth + 1}.`)
  if (impact.complete) notes.push('Complete: no other use in the index could be affected within these steps.')
  else if (impact.unresolved.count === 0) notes.push(UNSURE_NOTE)
  return [...notes, ...differenceNotes(change)]
}

const UNSURE_NOTE = 'May be incomplete: something affected may be used in ways that no edge shows.'
const FILES_NAMED = 3

/** What to know about a difference before trusting the answer. */
export function differenceNotes({ diff }: Change): readonly string[] {
  if (diff === null) return []
  const notes: string[] = []
  const { unknownFiles } = diff
  if (unknownFiles.length > 0) {
    const rest = unknownFiles.length > FILES_NAMED ? ` and ${unknownFiles.length - FILES_NAMED} more` : ''
    const named = `${unknownFiles.slice(0, FILES_NAMED).join(', ')}${rest}`
    notes.push(`Not indexed as they are now: ${named}. Run \`onyx ingest\` and ask again.`)
  }
  if (diff.truncated) notes.push('The difference is too large to be looked through to its end.')
  return notes
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
