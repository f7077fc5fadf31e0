/** Tests of filling in outputs. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillOutputs } from './fill-outputs.ts'

const EMPTY = 'Ask.\n\n<!-- output: onyx stats -->\n\nMore.\n\n<!-- output: onyx help -->\n'
const FILLED =
  'Ask.\n\n<!-- output: onyx stats -->\n```text\nof onyx stats\n```\n\nMore.\n\n<!-- output: onyx help -->\n```text\nof onyx help\n```\n'

test('each command gets its output', () => {
  assert.equal(
    fillOutputs(EMPTY, (command) => `of ${command}  \n\n`),
    FILLED,
  )
})

test('an output that stands there already is replaced, and nothing else', () => {
  assert.equal(
    fillOutputs(FILLED.replace('of onyx help', 'two\nold lines'), (command) => `of ${command}`),
    FILLED,
  )
})
