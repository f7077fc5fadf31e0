import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { ripgrepArm } from './ripgrep-arm.ts'
import { shownLines } from './shown-lines.ts'

const FILES: Readonly<Record<string, string>> = {
  'cart.py': 'import tax\n\n\ndef total(cart):\n    """Adds prices and taxes."""\n    return sum(cart)\n',
  'tax.py': 'def rate():\n    # of prices\n    return 0.2\n',
  // What stands in most files tells nothing apart.
  'first.py': 'def nothing():\n    pass\n',
  'second.py': 'def nothing():\n    pass\n',
  'third.py': 'def nothing():\n    pass\n',
}
const BY_LENGTH = { name: 'length', count: (text: string) => text.length }
const skip = spawnSync('rg', ['--version']).status === 0 ? false : 'rg is not on the path'

test('Files that match more of the words come first, and no answer is longer than asked for', { skip }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'onyx-ripgrep-'))
  try {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text)
    const arm = ripgrepArm(folder, Object.keys(FILES), BY_LENGTH)
    const { text } = arm.answer('how are prices added to a total?', 400)
    assert.deepEqual([...shownLines(text).keys()], ['cart.py', 'tax.py'])
    assert.ok(shownLines(text).get('cart.py')?.has(4))
    for (const budget of [20, 60, 100]) assert.ok(arm.answer('prices total', budget).text.length <= budget)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
