/** Rule: a file opens with a sentence that says what it holds. A test's name and titles say that already. */

import type { Rule } from './rule.ts'

const HEADER = /^(?:#!.*\n)?\/\*\*(?<words>[\s\S]*?)\*\//
const SENTENCE = /[A-Z`][\s\S]{10,}[.?!]/

export const fileHeader: Rule = {
  name: 'file-header',
  check: (tree) =>
    [...tree.values()]
      .filter(
        (file) =>
          file.code !== null &&
          !file.path.endsWith('.test.ts') &&
          !SENTENCE.test(HEADER.exec(file.text)?.groups?.words ?? ''),
      )
      .map((file) => ({
        path: file.path,
        line: 1,
        message: 'open it with a doc comment, one sentence on what it holds',
      })),
}
