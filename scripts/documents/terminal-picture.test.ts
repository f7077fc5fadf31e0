import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawTerminal } from './terminal-picture.ts'

test('styles become attributes, and markup in the text stays text', () => {
  const svg = drawTerminal('onyx callers a', '\u001b[1ma<b>\u001b[22m & \u001b[36mplace\u001b[39m\nrest')
  assert.match(
    svg,
    /<tspan font-weight="bold">a&lt;b&gt;<\/tspan><tspan> &amp; <\/tspan><tspan fill="#89ddff">place<\/tspan>/,
  )
  assert.match(svg, /<tspan>rest<\/tspan>/)
  assert.ok(!svg.includes('\u001b'))
})

test('a style lasts until it is taken back, over the end of a line', () => {
  assert.match(drawTerminal('x', '\u001b[33mone\ntwo'), /<tspan fill="#ffcb6b">two<\/tspan>/)
})
