import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ERROR_CODES, OnyxError } from '@onyx/core'
import { ERROR_MEANINGS, wireError } from '@onyx/protocol'

test('Every error code has an exit code of the contract and an HTTP status of an error', () => {
  assert.deepEqual(Object.keys(ERROR_MEANINGS).toSorted(), [...ERROR_CODES].toSorted())
  for (const { exitCode, httpStatus } of Object.values(ERROR_MEANINGS)) {
    assert.ok([1, 2, 3, 4, 5, 130].includes(exitCode))
    assert.ok(httpStatus >= 400 && httpStatus < 600)
  }
})

test('The exit codes that scripts rely on stay what they are', () => {
  const codes = ['usage', 'not_found', 'ambiguous', 'store_locked', 'store_damaged', 'cancelled', 'failed'] as const
  assert.deepEqual(
    codes.map((code) => ERROR_MEANINGS[code].exitCode),
    [2, 3, 4, 5, 5, 130, 1],
  )
})

test('A refusal goes out with its hint and data, and without its cause', () => {
  const error = new OnyxError('usage', 'No.', { hint: 'Yes.', data: { limit: 3 }, cause: new Error('secret') })
  assert.deepEqual(wireError(error), { error: { code: 'usage', message: 'No.', hint: 'Yes.', data: { limit: 3 } } })
})
