/** Tests of the rule private-places with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { privatePlaces } from './private-places.ts'

/** Put together here, so that this file keeps the rule itself. */
const folder = ['', 'home', 'anna', 'onyx'].join('/')
const registry = `https://${['registry', 'example', 'org'].join('.')}/x`
const ticket = ['issue', '12'].join(' ')

test('folders of a machine and registries are found in every text', async () => {
  assert.deepEqual(await findingsOf(privatePlaces, { 'docs/a.md': `see\n${folder}` }), ['docs/a.md:2'])
  assert.deepEqual(await findingsOf(privatePlaces, { 'bench/a.ts': `const a = '${folder}'` }), ['bench/a.ts:1'])
  assert.deepEqual(await findingsOf(privatePlaces, { 'bench/a.json': `{"resolved": "${registry}"}` }), [
    'bench/a.json:1',
  ])
})

test('tickets are found in comments and documents, not in code', async () => {
  assert.deepEqual(await findingsOf(privatePlaces, { 'bench/a.ts': `// see ${ticket}` }), ['bench/a.ts:1'])
  assert.deepEqual(await findingsOf(privatePlaces, { 'CHANGELOG.md': `- mends ${ticket}` }), ['CHANGELOG.md:1'])
  assert.deepEqual(await findingsOf(privatePlaces, { 'bench/a.ts': `const text = '${ticket}'` }), [])
})

test('ordinary paths and addresses pass', async () => {
  const text =
    'By UAX #11, see [the guide](docs/guide.md), /usr/bin/env, https://example.org/work/a and `src/home/index.ts`.'
  assert.deepEqual(await findingsOf(privatePlaces, { 'README.md': text }), [])
})
