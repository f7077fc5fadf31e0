/**
 * Whether an import is one of types alone or runs only when a function is called, as its own text says. The graph does not keep this:
 * it is read for the imports that are shown.
 */

import type { Site } from '../model/graph.ts'
import type { Language } from '../model/kinds.ts'

/** `types`: nothing is loaded at run time; `later`: loaded when the function around it runs. */
export type ImportStrength = 'whole' | 'types' | 'later'

/** A statement that begins further above its name is not seen in practice. */
const STATEMENT_LINES_MAX = 100
const TYPE_STATEMENT = /^\s*(?:import|export)\s+type\b/
const JAVASCRIPT_STATEMENT = /^\s*(?:import|export)\b/
const PYTHON_STATEMENT = /^(\s*)(?:from|import)\b/
const TYPE_CHECKING = /^\s*if\s+(?:\w+\.)?TYPE_CHECKING\b/
const PYTHON_FUNCTION = /^\s*(?:async\s+)?def\b/

export function importStrength(source: string, site: Site, language: Language): ImportStrength {
  const lines = source.split('\n')
  switch (language) {
    case 'python':
      return pythonStrength(lines, site)
    case 'typescript':
    case 'javascript':
      return javascriptStrength(lines, site)
    default:
      return 'whole'
  }
}

function javascriptStrength(lines: readonly string[], { line, column }: Site): ImportStrength {
  if (/\btype\s+$/.test((lines[line - 1] ?? '').slice(0, column - 1))) return 'types'
  const start = lineAbove(lines, line, JAVASCRIPT_STATEMENT)
  return start !== null && TYPE_STATEMENT.test(start.text) ? 'types' : 'whole'
}

function pythonStrength(lines: readonly string[], site: Site): ImportStrength {
  const statement = lineAbove(lines, site.line, PYTHON_STATEMENT)
  let indent = PYTHON_STATEMENT.exec(statement?.text ?? '')?.[1]?.length ?? 0
  // Outwards, header by header, as far as the file goes.
  for (let line = (statement?.line ?? 1) - 1; line >= 1 && indent > 0; line--) {
    const text = lines[line - 1] ?? ''
    const depth = text.length - text.trimStart().length
    if (text.trim() === '' || depth >= indent) continue
    indent = depth
    if (TYPE_CHECKING.test(text)) return 'types'
    if (PYTHON_FUNCTION.test(text)) return 'later'
  }
  return 'whole'
}

function lineAbove(lines: readonly string[], from: number, pattern: RegExp) {
  for (let line = from; line >= Math.max(1, from - STATEMENT_LINES_MAX); line--) {
    const text = lines[line - 1] ?? ''
    if (pattern.test(text)) return { line, text }
  }
  return null
}
