/** Rule: a file that is longer than anyone reads in one sitting is two files. */

import type { Rule } from './rule.ts'

/** House style: look again at 300, stop at 500. */
const LINES_MAX = 500

export const fileSize: Rule = {
  name: 'file-size',
  check: (tree) =>
    [...tree.values()]
      .filter((file) => file.code !== null && file.lines.length > LINES_MAX)
      .map((file) => ({
        path: file.path,
        line: LINES_MAX,
        message: `${file.lines.length} lines, and ${LINES_MAX} are the limit: split it where it changes its subject`,
      })),
}
