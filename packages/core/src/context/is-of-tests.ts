/** Tests, what they are helped by, and examples: code that says what other code does. */

import { isExamplePath, isTestPath } from '../memory/surface-paths.ts'
import type { GraphNode } from '../model/graph.ts'

export function isOfTests({ isTest, path }: GraphNode): boolean {
  return isTest === true || (path !== null && (isTestPath(path) || isExamplePath(path)))
}
