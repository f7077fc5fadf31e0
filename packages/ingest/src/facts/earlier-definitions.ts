/** What a file defined as it was in another commit, with the definitions that some of its lines touch. */

import type { EarlierDefinition, LineRange } from '@onyx/core'
import { ADAPTERS, classifyName } from '../languages/adapters.ts'
import type { SourceParser } from '../syntax/parse.ts'
import { extractFile } from './extract-file.ts'
import type { FileFacts } from './facts.ts'

/** Longer files are generated; what stands further down is not told apart. */
const LINES_MAX = 200_000

/** Null when the text cannot be read as source of the language that its name says. */
export async function earlierDefinitions(
  path: string,
  text: string,
  touched: readonly LineRange[],
  parser: SourceParser,
): Promise<readonly EarlierDefinition[] | null> {
  const { language } = classifyName(path.slice(path.lastIndexOf('/') + 1))
  const adapter = language === null ? undefined : ADAPTERS.get(language)
  if (adapter === undefined) return null
  const extraction = await extractFile(adapter, path, text, parser)
  if (extraction.kind === 'failed') return null
  const { facts } = extraction
  const locals: string[] = []
  const innermost = innermostIn(facts, touched)
  return facts.definitions.map(({ kind, name, parent }, index) => {
    const around = locals[parent] ?? ''
    const localName = index === 0 ? '' : around === '' ? name : `${around}.${name}`
    locals.push(localName)
    const { span, contentHash } = facts.texts[index] ?? { span: [1], contentHash: '' }
    return { kind, name, localName, startLine: span[0] ?? 1, contentHash, isTouched: innermost.has(index) }
  })
}

/** Definitions stand after those around them, so that the last one to claim a line is the innermost. */
function innermostIn(facts: FileFacts, touched: readonly LineRange[]): ReadonlySet<number> {
  const spans = facts.texts.map(({ span }) => span)
  const last = Math.min(LINES_MAX, Math.max(0, ...spans.map(([, , endLine]) => endLine)))
  const innermost = new Int32Array(last + 1)
  spans.forEach(([startLine, , endLine], index) => {
    for (let line = startLine; line <= Math.min(last, endLine); line++) innermost[line] = index
  })
  const found = new Set<number>()
  for (const { startLine, endLine } of touched) {
    for (let line = startLine; line <= Math.min(last, endLine); line++) found.add(innermost[line] ?? 0)
  }
  return found
}
