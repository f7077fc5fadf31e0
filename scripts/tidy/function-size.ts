/** Rule: a function fits on a screen or two. Tests are exempt: a suite is one function that holds many. */

import type { Rule } from './rule.ts'
import { isTest } from './source-tree.ts'

/** House style: under 40, stop at 70. */
const LINES_MAX = 70

export const functionSize: Rule = {
  name: 'function-size',
  check: (tree) =>
    [...tree.values()]
      .filter((file) => !isTest(file.path))
      .flatMap((file) =>
        (file.code?.functions ?? [])
          .filter((found) => found.lineCount > LINES_MAX)
          .map((found) => ({
            path: file.path,
            line: found.line,
            message: `${found.name || 'this function'} has ${found.lineCount} lines, and ${LINES_MAX} are the limit: name its parts`,
          })),
      ),
}
