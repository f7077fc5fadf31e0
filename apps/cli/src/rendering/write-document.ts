/** One JSON document on stdout: on one line for programs, indented for a person at a terminal. */

import type { Output } from '../output.ts'

export function writeDocument(output: Output, document: unknown): Promise<void> {
  return output.write(`${JSON.stringify(document, null, output.isTerminal ? 2 : 0)}\n`)
}
