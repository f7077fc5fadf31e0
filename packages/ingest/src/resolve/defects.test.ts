/** Tests that a defect of ours in resolution costs the uses at which it shows, and nothing else. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LanguageAdapter } from '../languages/language.ts'
import { python } from '../languages/python/index.ts'
import { resolveSources } from './check-edges.ts'

/** Python whose lookup fails for one name. */
const broken: LanguageAdapter = {
  ...python,
  lookup: {
    ...python.lookup,
    builtin: (name) => {
      if (name === 'broken') throw new RangeError('no such thing')
      return python.lookup.builtin(name)
    },
  },
}
const files = {
  'good.py': 'def helper(): ...\n\nhelper()\n',
  'bad.py': 'from good import helper\n\ndef run():\n    helper()\n    broken()\n\nclass Sub(broken): ...\nrun()\n',
}

test('a use whose resolution throws stays unresolved, its file is named, and all else is resolved', async () => {
  const { edges, defects, graphs } = await resolveSources([broken], files)
  assert.deepEqual([...defects], [['bad.py', 'no such thing']])
  assert.match(edges, /CALLS good -> good\.helper exact 3:1/)
  assert.match(edges, /CALLS bad\.run -> good\.helper exact 4:5/)
  assert.match(edges, /CALLS bad\.run -> \? broken 5:5/)
  assert.match(edges, /EXTENDS bad\.Sub -> \? broken 7:11/)
  assert.match(edges, /CALLS bad -> bad\.run exact 8:1/)
  assert.deepEqual(graphs.map(({ path }) => path).sort(), ['bad.py', 'good.py'])
})

test('after a change beside it the graph is that of a clean resolution', async () => {
  const before = await resolveSources([broken], files)
  const changed = { ...files, 'good.py': 'def other(): ...\n' }
  const after = await resolveSources([broken], changed, before)
  const clean = await resolveSources([broken], changed)
  assert.deepEqual([...after.defects], [...clean.defects])
  assert.equal(after.edges, clean.edges)
})
