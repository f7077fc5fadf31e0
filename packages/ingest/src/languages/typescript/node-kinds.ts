/** Groups of node kinds that several parts of the extraction ask for. */

const FUNCTIONS: ReadonlySet<string> = new Set(['arrow_function', 'function_expression', 'generator_function'])

/** A function as a value. */
export function isFunctionNode(kind: string): boolean {
  return FUNCTIONS.has(kind)
}
