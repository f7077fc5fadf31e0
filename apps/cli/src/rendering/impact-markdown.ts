/** The effects of a change as a report for a pull request: summary, what is affected by file, tests to run, what is not known. */

import type { AffectedNode, GraphNode } from '@onyx/core'
import type { ImpactReport } from '../commands/impact.ts'
import type { Change } from '../context/change-argument.ts'
import { byFile } from './by-file.ts'
import { differenceNotes, nameInFile, percent, reasonOf } from './impact-text.ts'
import { inlineCode, plainText } from './markdown.ts'
import { counted } from './numbers.ts'

const TARGETS_LISTED = 30
const NAMES_PER_FILE = 6
const FILES_LISTED = 50
const SITES_LISTED = 10

export function impactMarkdown(report: ImpactReport): string {
  const { change, impact } = report
  const sections = [
    ['## Impact', summary(report)],
    ['### What changes', changed(change)],
    ['### Affected', affectedTable(impact.affected, impact.total)],
    ['### Tests to run', testList(impact.tests)],
    ['### What is not known', unknowns(report)],
  ] as const
  return `${sections
    .filter(([, body]) => body !== '')
    .map(([title, body]) => `${title}\n\n${body}`)
    .join('\n\n')}\n`
}

function summary({ change, impact, depth }: ImpactReport): string {
  const since = change.diff === null ? '' : ` since ${inlineCode(change.diff.ref)}`
  const removed = change.removed.length === 0 ? '' : ` and ${counted(change.removed.length, 'removed one')}`
  const what = `${counted(change.targets.length, 'changed definition')}${removed}${since}`
  const files = new Set(impact.affected.map(({ node }) => node.path)).size
  const affected = `${counted(impact.total, 'other')} in ${counted(files, 'file')}`
  return `${what}; ${affected} may be affected within ${counted(depth, 'step')}, and ${counted(impact.tests.length, 'test')}.`
}

function changed({ targets, removed }: Change): string {
  const lines = targets.slice(0, TARGETS_LISTED).map((node) => `- ${named(node)} (${node.kind}, ${place(node)})`)
  if (targets.length > TARGETS_LISTED) lines.push(`- and ${targets.length - TARGETS_LISTED} more`)
  for (const { localName, kind, path } of removed.slice(0, TARGETS_LISTED)) {
    lines.push(`- removed: ${inlineCode(localName === '' ? path : localName)} (${kind}, ${plainText(path)})`)
  }
  if (removed.length > TARGETS_LISTED) lines.push(`- and ${removed.length - TARGETS_LISTED} more removed`)
  return lines.join('\n')
}

function affectedTable(affected: readonly AffectedNode[], total: number): string {
  if (affected.length === 0) return 'Nothing else is known to be affected.'
  const files = byFile(affected)
  const rows = files.slice(0, FILES_LISTED).map(([file, group]) => {
    const names = group.slice(0, NAMES_PER_FILE).map(({ node, via }) => `${named(node)} ${plainText(reasonOf(via[0]))}`)
    if (group.length > NAMES_PER_FILE) names.push(`and ${group.length - NAMES_PER_FILE} more`)
    const [best] = group
    return `| ${plainText(file)} | ${names.join('<br>')} | ${percent(best?.score ?? 0)} | ${best?.depth ?? ''} |`
  })
  const table = ['| file | affected | score | steps |', '|---|---|---|---|', ...rows].join('\n')
  const hidden = total - affected.length
  const filesLeft = files.length - FILES_LISTED
  const notes = [
    ...(filesLeft > 0 ? [`${counted(filesLeft, 'more file')} not listed.`] : []),
    ...(hidden > 0 ? [`${counted(hidden, 'more')} of lower score not listed (--limit ${total} lists all).`] : []),
  ]
  return notes.length === 0 ? table : `${table}\n\n${notes.join(' ')}`
}

function testList(tests: readonly AffectedNode[]): string {
  if (tests.length === 0) return 'No test is known to reach the change; `onyx tests` ranks those that may.'
  const files = byFile(tests)
  const lines = files.slice(0, FILES_LISTED).map(([file, group]) => {
    const names = group.slice(0, NAMES_PER_FILE).map(({ node }) => named(node))
    if (group.length > NAMES_PER_FILE) names.push(`and ${group.length - NAMES_PER_FILE} more`)
    return `- ${plainText(file)}: ${names.join(', ')}`
  })
  if (files.length > FILES_LISTED) lines.push(`- and ${counted(files.length - FILES_LISTED, 'more file')}`)
  return lines.join('\n')
}

function unknowns({ change, impact, depth, staleFiles }: ImpactReport): string {
  const lines: string[] = []
  if (impact.unresolved.count > 0) {
    lines.push(`- ${counted(impact.unresolved.count, 'use')} of these names could not be resolved and may be affected:`)
    for (const { name, site } of impact.unresolved.uses.slice(0, SITES_LISTED)) {
      lines.push(`  - ${inlineCode(name)} at ${plainText(site.path)}:${site.line}`)
    }
    const rest = impact.unresolved.count - SITES_LISTED
    if (rest > 0) lines.push(`  - and ${rest} more`)
  }
  if (impact.isDeeper) lines.push(`- More is affected further away than ${counted(depth, 'step')}.`)
  for (const note of differenceNotes(change)) lines.push(`- ${plainText(note)}`)
  if (staleFiles.length > 0) lines.push(`- ${counted(staleFiles.length, 'file')} changed since the index was made.`)
  if (impact.complete) return '- Nothing: no other use in the index could be affected within these steps.'
  if (lines.length === 0) lines.push('- Something affected may be used in ways that no edge shows.')
  return lines.join('\n')
}

function named(node: GraphNode): string {
  return inlineCode(nameInFile(node))
}

function place({ path, startLine }: GraphNode): string {
  return plainText(path === null ? 'no file' : startLine === null ? path : `${path}:${startLine}`)
}
