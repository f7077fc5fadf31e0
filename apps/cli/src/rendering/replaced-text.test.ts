import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Output } from '../output.ts'
import { createReplacedText } from './replaced-text.ts'

/** A terminal of four rows: what it shows, and what has scrolled away above it. */
function terminal(): { readonly output: Output; readonly shown: () => string } {
  const rows = 4
  const lines = ['']
  const write = async (text: string): Promise<void> => {
    const [, up = '0', rest = text] = /^\u001b\[(\d+)F\u001b\[0J([^]*)$/.exec(text) ?? []
    const moved = Math.min(Number(up), rows - 1)
    if (moved > 0) lines.splice(lines.length - 1 - moved, moved + 1, '')
    const [first = '', ...more] = rest.split('\n')
    lines.push((lines.pop() ?? '') + first, ...more)
  }
  return { output: { isTerminal: true, columns: 80, rows, write }, shown: () => lines.join('\n') }
}

test('A text takes the place of the one before it, however high that was', async () => {
  for (const early of ['one\n', 'one\ntwo\n', 'one\ntwo\nthree\nfour\nfive\nsix\n']) {
    const { output, shown } = terminal()
    await output.write('$ onyx\n')
    const text = createReplacedText(output)
    await text.showForNow(early)
    assert.equal(shown(), `$ onyx\n${early.split('\n').slice(0, 3).join('\n').trimEnd()}\n`)
    await text.show('final\nanswer\n')
    assert.equal(shown(), '$ onyx\nfinal\nanswer\n')
  }
})

test('A text alone is written as it is', async () => {
  const { output, shown } = terminal()
  await createReplacedText(output).show('a\nb\nc\nd\ne\n')
  assert.equal(shown(), 'a\nb\nc\nd\ne\n')
})
