/** Rule: files and folders are named after what they hold, not after the fact that they hold things. */

import type { Finding, Rule } from './rule.ts'
import type { SourceFile } from './source-tree.ts'

const BANNED = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers', 'misc'])

export const fileNames: Rule = {
  name: 'file-names',
  check: (tree) => [...tree.values()].filter((file) => file.code !== null).flatMap(checkFile),
}

function checkFile({ path }: SourceFile): readonly Finding[] {
  const banned = path
    .split('/')
    // The last word decides: `string-utils` holds utilities, `common-ancestor` an ancestor.
    .map((segment) => (segment.split('.')[0] ?? '').split('-').at(-1) ?? '')
    .find((word) => BANNED.has(word))
  if (banned === undefined) return []
  return [{ path, line: 1, message: `'${banned}' says nothing: name it after its main export` }]
}
