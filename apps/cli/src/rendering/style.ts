/** Colours, only where someone sees them: a terminal that has them, unless NO_COLOR is set. */

import type { Variables } from '../environment.ts'
import type { Output } from '../output.ts'

export type Paint = (text: string) => string

/** Named by meaning, so that the palette lives here alone. */
export interface Style {
  readonly name: Paint
  readonly place: Paint
  readonly faint: Paint
  readonly heading: Paint
  readonly good: Paint
  readonly bad: Paint
  readonly notice: Paint
}

const PLAIN: Style = {
  name: asIs,
  place: asIs,
  faint: asIs,
  heading: asIs,
  good: asIs,
  bad: asIs,
  notice: asIs,
}

/** SGR codes (ECMA-48) of the sixteen colours that every terminal theme defines. */
const COLOURED: Style = {
  name: paint(1, 22),
  place: paint(36, 39),
  faint: paint(2, 22),
  heading: paint(35, 39),
  good: paint(32, 39),
  bad: paint(31, 39),
  notice: paint(33, 39),
}

export function styleFor(output: Output, variables: Variables): Style {
  if (variables.noColor !== null) return PLAIN
  if (variables.forceColor !== null && variables.forceColor !== '0') return COLOURED
  return output.isTerminal && variables.term !== 'dumb' ? COLOURED : PLAIN
}

function asIs(text: string): string {
  return text
}

function paint(open: number, close: number): Paint {
  return (text) => `\u001b[${open}m${text}\u001b[${close}m`
}
