import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFunctionsApart } from './set-functions-apart.ts'

function check(before: string, after = before): void {
  assert.equal(setFunctionsApart(before), after)
}

test('A call with constants becomes a subquery, under the name that it had', () => {
  check(
    `SELECT * FROM search('a)b', -5) s JOIN nodes n USING (id)`,
    `SELECT * FROM (SELECT * FROM search('a)b', -5) LIMIT -1) s JOIN nodes n USING (id)`,
  )
  check(`SELECT * FROM at('1')`, `SELECT * FROM (SELECT * FROM at('1') LIMIT -1) AS at`)
  check(
    "SELECT * FROM nodes, REACH((SELECT id FROM nodes), 'CALLS', 1) JOIN nodes m USING (id)",
    "SELECT * FROM nodes, (SELECT * FROM REACH((SELECT id FROM nodes), 'CALLS', 1) LIMIT -1) AS reach JOIN nodes m USING (id)",
  )
})

test('What names a column, is no call, or stands elsewhere stays as it is', () => {
  check('SELECT * FROM nodes n, similar(n.id, 5) s')
  check('SELECT at FROM commits WHERE at > 1')
  check(`WITH search(id) AS (SELECT 1) SELECT * FROM search`)
  check(`SELECT 'FROM search(1)' -- FROM search(1)`)
  check(`SELECT * FROM search('a', 5`)
})
