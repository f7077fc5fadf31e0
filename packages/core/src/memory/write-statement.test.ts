import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeStatement } from './write-statement.ts'

function model(answer: string) {
  const asked: string[] = []
  return {
    asked,
    name: 'small',
    complete: async (instructions: string, text: string) => {
      asked.push(instructions, text)
      return answer
    },
  }
}

test('The model is told every view and function, and its answer may stand in a block of code', async () => {
  for (const answer of ['SELECT 1', ' SELECT 1\n', 'Here:\n```sql\nSELECT 1\n```\nDone.', '```\nSELECT 1```']) {
    const small = model(answer)
    assert.equal(await writeStatement(small, 'how many?'), 'SELECT 1')
    assert.equal(small.asked[1], 'how many?')
    for (const part of ['view nodes', 'view commits', 'qualified_name text', "search('text', k)", 'via_id text'])
      assert.ok(small.asked[0]?.includes(part), part)
  }
})

test('No question and no statement are refused', async () => {
  const small = model('  ')
  await assert.rejects(writeStatement(small, ' '), { code: 'usage' })
  await assert.rejects(writeStatement(small, 'x'.repeat(5000)), { code: 'usage' })
  assert.equal(small.asked.length, 0)
  await assert.rejects(writeStatement(small, 'how many?'), { code: 'failed' })
})
