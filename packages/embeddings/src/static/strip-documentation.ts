/** Where documentation stands inside a body (Python's docstrings), it is cut out there: what it says is the field of its own. */

/** Of a line of documentation, so many characters are looked for. */
const LINE_LENGTH_MAX = 60
/** What may stand before documentation on its line; elsewhere the same words are code. */
const OPENING = /^\s*([rRuUbB]{0,2}("""|'''|"|'))?\s*$/

/** @returns the body without its lines from the first to the last line of the documentation; the body where it does not hold it. */
export function stripDocumentation(body: string, doc: string): string {
  if (doc === '' || body === '') return body
  const lines = doc.split('\n').map((line) => line.trim())
  const first = (lines.find((line) => line !== '') ?? '').slice(0, LINE_LENGTH_MAX)
  const last = (lines.findLast((line) => line !== '') ?? '').slice(0, LINE_LENGTH_MAX)
  if (first === '') return body
  const start = body.indexOf(first)
  if (start === -1) return body
  const from = body.lastIndexOf('\n', start) + 1
  if (!OPENING.test(body.slice(from, start))) return body
  const lastAt = Math.max(start, body.indexOf(last, start + first.length))
  const lineEnd = body.indexOf('\n', Math.max(lastAt, Math.min(start + doc.length - last.length, body.length)))
  return `${body.slice(0, from)}${lineEnd === -1 ? '' : body.slice(lineEnd + 1)}`
}
