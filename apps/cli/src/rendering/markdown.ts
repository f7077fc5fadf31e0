/** Text of an index inside of Markdown: a name or path from source code can neither end its place nor become markup. */

import { printable } from './layout.ts'

/** Between backquotes. */
export function inlineCode(value: string): string {
  return `\`${printable(value).replaceAll('`', "'").replaceAll('|', '\\|')}\``
}

/** Outside of quotations: nothing that Markdown or HTML would take for its own. */
export function plainText(value: string): string {
  return printable(value).replaceAll(/[\\`*_[\]<>|#]/g, '\\$&')
}
