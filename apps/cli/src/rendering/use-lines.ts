/** Callers and callees as people read them: by file, each use with its line, the entity and how surely it was resolved. */

import type { GraphNode, RelatedUse, UnresolvedUse } from '@onyx/core'
import { fitEnd, fitStart, padTo, printable, textWidth } from './layout.ts'
import { nameBesidePath } from './node-line.ts'
import type { Style } from './style.ts'

const PLACE_WIDTH = 10
const SITES_SHOWN = 5

/** In the order given; a file's uses stand together where the first of them stood. */
export function useLines(uses: readonly RelatedUse[], columns: number, style: Style): readonly string[] {
  const byFile = new Map<string, RelatedUse[]>()
  for (const use of uses) {
    const file = use.site?.path ?? use.node.path ?? '(no file)'
    const group = byFile.get(file)
    if (group === undefined) byFile.set(file, [use])
    else group.push(use)
  }
  const lines: string[] = []
  for (const [file, group] of byFile) {
    lines.push(style.heading(fitStart(printable(file), columns)))
    for (const use of group.toSorted(bySite)) lines.push(useLine(use, file, columns, style))
  }
  return lines
}

function useLine(use: RelatedUse, file: string, columns: number, style: Style): string {
  const place = use.site === null ? '' : `${use.site.line}:${use.site.column}`
  const tier = tierText(use)
  const width = columns - PLACE_WIDTH - 2 - textWidth(tier) - 2
  const whole = nameUnder(file, use.node)
  const name = fitStart(whole, width)
  const shownTier = tier === '' ? '' : `  ${style.notice(tier)}`
  return `${style.place(place.padStart(PLACE_WIDTH))}  ${style.name(name)}${shownTier}`
}

/** The file stands above: its own entities need no path, and what runs when it is loaded no name. */
function nameUnder(file: string, node: GraphNode): string {
  if (node.path !== file) return printable(node.qualifiedName)
  return node.kind === 'module' || node.kind === 'file' ? '(top level)' : nameBesidePath(node)
}

/** What is proven needs no word. */
function tierText(use: RelatedUse): string {
  if (use.resolution === 'exact' || use.resolution === 'external') return ''
  return use.confidence < 1 ? `${use.resolution} ${Math.round(use.confidence * 100)} %` : use.resolution
}

function bySite(left: RelatedUse, right: RelatedUse): number {
  return (left.site?.line ?? 0) - (right.site?.line ?? 0) || (left.site?.column ?? 0) - (right.site?.column ?? 0)
}

/** The first sites of uses whose target is not known. */
export function unresolvedLines(
  uses: readonly UnresolvedUse[],
  count: number,
  columns: number,
  style: Style,
): readonly string[] {
  const lines = uses.slice(0, SITES_SHOWN).map(({ site, name }) => {
    const shownName = fitEnd(printable(name), columns / 2)
    const place = fitStart(printable(`${site.path}:${site.line}:${site.column}`), columns - textWidth(shownName) - 4)
    return `  ${padTo(style.place(place), 0)}  ${shownName}`
  })
  if (count > lines.length) lines.push(style.faint(`  … and ${count - lines.length} more`))
  return lines
}
