/** Holds the repository to every tidy rule. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { applyRules } from './apply-rules.ts'
import { cycles } from './cycles.ts'
import { deadFiles } from './dead-files.ts'
import { EXCEPTIONS } from './exceptions.ts'
import { fileHeader } from './file-header.ts'
import { fileNames } from './file-names.ts'
import { fileSize } from './file-size.ts'
import { functionSize } from './function-size.ts'
import { layers } from './layers.ts'
import { privatePlaces } from './private-places.ts'
import { readSourceTree } from './source-tree.ts'

const RULES = [layers, cycles, fileSize, functionSize, fileHeader, fileNames, deadFiles, privatePlaces]
const tree = await readSourceTree(fileURLToPath(new URL('../..', import.meta.url)))

for (const rule of RULES) {
  test(`the repository keeps the rule ${rule.name}`, () => {
    const exceptions = EXCEPTIONS.filter((exception) => exception.rule === rule.name)
    const lines = applyRules(tree, [rule], exceptions)
    if (lines.length > 0) assert.fail(`\n${lines.join('\n')}`)
  })
}

test('every exception names a rule and gives a reason', () => {
  const names = new Set(RULES.map((rule) => rule.name))
  assert.deepEqual(
    EXCEPTIONS.filter(({ rule, reason }) => !names.has(rule) || reason.length < 20),
    [],
  )
})
