/** Which tests to run, as people read it and as a report: by file, each with its evidence and how likely it notices. */

import type { SelectedTest } from '@onyx/core'
import type { TestsReport } from '../commands/tests.ts'
import { byFile } from './by-file.ts'
import { footerLines } from './footer.ts'
import { changeLines, differenceNotes, nameInFile, percent, unresolvedNote } from './impact-text.ts'
import { fitStart, printable, textWidth, wrapText } from './layout.ts'
import { inlineCode, plainText } from './markdown.ts'
import { counted } from './numbers.ts'
import type { Style } from './style.ts'
import { unresolvedLines } from './use-lines.ts'

const NUMBERS_WIDTH = 8

export function testsText(report: TestsReport, columns: number, style: Style): string {
  const { change, selection, staleFiles } = report
  const { tests, total, unresolved } = selection
  const lines = [...changeLines(change, columns, style), '']
  if (total === 0) lines.push(wrapText('No test is known to reach it.', columns, 0))
  else lines.push(`${counted(total, 'test')} to run, the surest first (confidence):`, '')
  for (const [file, group] of byFile(tests)) {
    lines.push(style.heading(fitStart(printable(file), columns)))
    for (const test of group) lines.push(testLine(test, columns, style))
  }
  lines.push('')
  if (unresolved.count > 0) {
    lines.push(style.notice(wrapText(unresolvedNote(change, unresolved.count, 'reach it'), columns, 0)))
    lines.push(...unresolvedLines(unresolved.uses, unresolved.count, columns, style))
  }
  lines.push(...footerLines({ shown: tests.length, total, notes: notesOf(report), staleFiles }, columns, style))
  return `${lines.join('\n').trimEnd()}\n`
}

function testLine(test: SelectedTest, columns: number, style: Style): string {
  const { node, confidence } = test
  const reason = evidenceText(test)
  const isWhole = node.kind === 'module' || node.kind === 'file'
  const shown = isWhole ? '(the whole file)' : nameInFile(node)
  const name = fitStart(shown, columns - NUMBERS_WIDTH - textWidth(reason) - 2)
  return `${style.place(percent(confidence).padStart(6))}  ${style.name(name)}  ${style.faint(reason)}`
}

/** From this share of a target's words on. */
const ALIKE_MIN = 0.5

function evidenceText(test: SelectedTest): string {
  return test.affinity >= ALIKE_MIN ? `${reachText(test)}, named alike` : reachText(test)
}

function reachText({ evidence, depth, via }: SelectedTest): string {
  switch (evidence) {
    case 'coverage':
      return 'covers it'
    case 'call':
      return depth === 0 ? 'is changed itself' : `reaches it in ${counted(depth, 'step')}`
    case 'import':
      if (via.some(({ kind }) => kind === 'IMPORTS')) return 'loads what may use it'
      if (via.length > 0) return 'imports it and uses the name'
      return depth === 1 ? 'imports its file' : `imports it through ${counted(depth - 1, 'file')}`
  }
}

function notesOf({ change, selection }: TestsReport): readonly string[] {
  const notes: string[] = []
  if (selection.unlikely > 0) {
    notes.push(`${counted(selection.unlikely, 'test')} of less confidence left out: --confidence 0 lists them.`)
  }
  if (selection.ranIn.length > 0) {
    notes.push(`It ran in ${selection.ranIn.map(printable).join(', ')}, which does not say in which test.`)
  }
  if (selection.complete) notes.push('Complete: no other test in the index could reach it.')
  return [...notes, ...differenceNotes(change)]
}

export function testsMarkdown({ change, selection }: TestsReport): string {
  const lines = ['## Tests to run', '']
  if (selection.tests.length === 0) lines.push('No test is known to reach the change.')
  else lines.push('| file | test | evidence | confidence |', '|---|---|---|---|')
  for (const test of selection.tests) {
    const { node, confidence } = test
    const isWhole = node.kind === 'module' || node.kind === 'file'
    const name = isWhole ? 'the whole file' : inlineCode(node.name)
    lines.push(`| ${plainText(node.path ?? '')} | ${name} | ${evidenceText(test)} | ${percent(confidence)} |`)
  }
  const hidden = selection.total - selection.tests.length
  const notes = [
    ...(hidden > 0 ? [`${counted(hidden, 'more test')} not listed (--limit ${selection.total} lists all).`] : []),
    ...(selection.unresolved.count > 0
      ? [unresolvedNote(change, selection.unresolved.count, 'reach it').replace(/:$/, '.')]
      : []),
    ...notesOf({ change, selection, staleFiles: [] }),
  ]
  for (const note of notes) lines.push('', plainText(note))
  return `${lines.join('\n')}\n`
}
