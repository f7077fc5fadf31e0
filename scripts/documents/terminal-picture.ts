/** Draws what a terminal showed as an SVG: text with the few styles (ECMA-48 SGR) that the command line uses. */

const CELL_WIDTH = 8.4
const LINE_HEIGHT = 19
const FONT_SIZE = 14
const MARGIN = 16
const COLUMNS_MIN = 80
/** Foreground colours by SGR code, readable on the dark ground. */
const COLOURS: Readonly<Record<number, string>> = {
  31: '#f07178',
  32: '#c3e88d',
  33: '#ffcb6b',
  34: '#82aaff',
  35: '#c792ea',
  36: '#89ddff',
}
const GROUND = '#1e2430'
const TEXT = '#d8dee9'

interface Style {
  readonly colour: string | null
  readonly isBold: boolean
  readonly isDim: boolean
}

const PLAIN: Style = { colour: null, isBold: false, isDim: false }

/** @param output with escape sequences; anything but SGR sequences and text is not expected. */
export function drawTerminal(command: string, output: string): string {
  const lines = [`\u001b[32m$\u001b[39m ${command}`, ...output.trimEnd().split('\n')]
  const plain = lines.map((line) => line.replaceAll(/\u001b\[[\d;]*m/g, ''))
  const columns = Math.max(COLUMNS_MIN, ...plain.map((line) => line.length))
  const width = Math.ceil(columns * CELL_WIDTH + 2 * MARGIN)
  const height = lines.length * LINE_HEIGHT + 2 * MARGIN
  let style = PLAIN
  const rows = lines.map((line, index) => {
    const drawn = drawLine(line, style)
    style = drawn.style
    return `<text x="${MARGIN}" y="${MARGIN + (index + 1) * LINE_HEIGHT - 5}" xml:space="preserve">${drawn.spans}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeText(`$ ${command}`)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}" fill="${TEXT}">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function drawLine(line: string, start: Style): { readonly spans: string; readonly style: Style } {
  let style = start
  let spans = ''
  // Text and sequences alternate: the odd parts are the codes of sequences.
  line.split(/\u001b\[([\d;]*)m/).forEach((part, index) => {
    if (index % 2 === 1) style = part.split(';').reduce((before, code) => applyCode(before, Number(code)), style)
    else if (part !== '') spans += `<tspan${attributesOf(style)}>${escapeText(part)}</tspan>`
  })
  return { spans, style }
}

function applyCode(style: Style, code: number): Style {
  switch (code) {
    case 0:
      return PLAIN
    case 1:
      return { ...style, isBold: true }
    case 2:
      return { ...style, isDim: true }
    case 22:
      return { ...style, isBold: false, isDim: false }
    case 39:
      return { ...style, colour: null }
    default:
      return { ...style, colour: COLOURS[code] ?? style.colour }
  }
}

function attributesOf({ colour, isBold, isDim }: Style): string {
  return `${colour === null ? '' : ` fill="${colour}"`}${isBold ? ' font-weight="bold"' : ''}${isDim ? ' opacity="0.65"' : ''}`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
