/** Tests of where npm is looked for. */

import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { temporaryModel } from '@onyx/testkit'
import { findNpm } from './npm-command.ts'

const CLI = 'node_modules/npm/bin/npm-cli.js'

test('npm is the one that started this, else the one of the running Node.js, else the first in PATH', (context) => {
  const folder = temporaryModel(context, {
    'starter/npm-cli.js': '',
    'starter/pnpm.cjs': '',
    [`unix/lib/${CLI}`]: '',
    'bare/node': '',
    'first/other': '',
    'second/npm': '',
    [`windows/${CLI}`]: '',
  })
  const at = (...parts: readonly string[]): string => path.join(folder, ...parts)
  const PATH = ['second', at('first'), at('second')].join(path.delimiter)
  const starter = at('starter/npm-cli.js')
  const ofNode = { file: at('unix/bin/node'), args: [at('unix/lib', CLI)] }
  assert.deepEqual(findNpm({ npm_execpath: starter, PATH }, ofNode.file), { file: ofNode.file, args: [starter] })
  assert.deepEqual(findNpm({ npm_execpath: at('starter/pnpm.cjs'), PATH }, ofNode.file), ofNode)
  assert.deepEqual(findNpm({ PATH }, at('bare/node'), false), { file: at('second/npm'), args: [] })
  assert.equal(findNpm({ PATH: at('first') }, at('bare/node'), false), null)
  assert.equal(findNpm({}, at('bare/node')), null)
  const windows = { file: at('bare/node'), args: [at('windows', CLI)] }
  assert.deepEqual(findNpm({ Path: at('windows') }, at('bare/node'), true), windows)
})
