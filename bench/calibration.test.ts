import assert from 'node:assert/strict'
import { test } from 'node:test'
import { binOf, calibrationOf } from './calibration.ts'

test('bins of several repositories add up, and the worst is named among those large enough', () => {
  const sure = binOf('exact', 1)
  const likely = binOf('inferred', 0.91)
  const close = binOf('inferred', 0.94)
  const rare = binOf('inferred', 0.4)
  const { bins, worstPoints } = calibrationOf([
    { [sure]: { right: 99, wrong: 1 }, [likely]: { right: 20, wrong: 0 } },
    { [likely]: { right: 10, wrong: 20 }, [close]: { right: 50, wrong: 0 }, [rare]: { right: 0, wrong: 3 } },
  ])
  assert.deepEqual(Object.keys(bins), ['exact 1', 'inferred 0.9', 'inferred 0.4'])
  assert.deepEqual(bins['inferred 0.9'], { right: 80, wrong: 20, stated: 0.925, measured: 0.8 })
  assert.equal(worstPoints, 12.5)
})
