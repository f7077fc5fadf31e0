import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentCommand, answerRecall, placesNamed, promptOf } from './agent-answer.ts'

const ITEMS = [
  { text: 'run', places: [{ path: 'src/app.py', head: [10, 11] as const, body: [10, 20] as const }] },
  { text: 'stop', places: [{ path: 'src/app.py', head: [40, 40] as const, body: [40, 60] as const }] },
]

test('An answer is worth the share of the evidence that it names below its mark', () => {
  const answer = 'It is src/app.py:40.\n**EVIDENCE**\n- `src/app.py:8-20` run\n./src/other.py:1-9\n'
  assert.equal(answerRecall(answer, ITEMS), 0.5)
  assert.deepEqual([...placesNamed(answer).keys()], ['src/app.py', 'src/other.py'])
  assert.equal(answerRecall('src/app.py:10-60', ITEMS), 0)
})

test('Whole files and long lists are no answer', () => {
  assert.equal(answerRecall(`EVIDENCE\nsrc/far.py:1-9\n${'src/far.py:1-9\n'.repeat(10)}src/app.py:10-60`, ITEMS), 0)
  const shifted = ITEMS.map((item) => ({
    ...item,
    places: item.places.map((place) => ({ ...place, head: [900, 900] as const })),
  }))
  assert.equal(answerRecall('EVIDENCE\nsrc/app.py:1-99999', shifted), 0)
})

test('A command is split into words, and the prompt stays one of them whatever it holds', () => {
  assert.deepEqual(agentCommand(`agent --say "a b" '{prompt}' x`, 'why "$&"?'), [
    'agent',
    '--say',
    'a b',
    'why "$&"?',
    'x',
  ])
  assert.throws(() => agentCommand('agent', 'why?'), /no \{prompt\}/)
  assert.match(promptOf('why?'), /Question: why\?/)
})
