/** Packages of Java files and what imported packages mean. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLayout } from './layout.ts'

const layout = createLayout()
const modules = {
  filesOf: (name: string): readonly string[] => (name === 'org.acme' ? ['src/main/java/org/acme/A.java'] : []),
}

test('the package clause names the package, wherever the file lies', () => {
  assert.deepEqual(layout.moduleOf('src/test/java/org/acme/ATest.java', 'org.acme'), {
    name: 'org.acme',
    kind: 'package',
    shared: true,
    directory: 'src/test/java/org/acme',
  })
})

test('files without a package clause belong together only within their folder', () => {
  assert.equal(layout.moduleOf('samples/one/Main.java', null).name, 'samples.one')
  assert.equal(layout.moduleOf('samples/two/Main.java', null).name, 'samples.two')
  assert.equal(layout.moduleOf('Main.java', null).name, '(unnamed)')
})

test('a package with files is the project’s own, any other is external', () => {
  assert.deepEqual(layout.resolveModule('org.acme', 'B.java', modules), {
    kind: 'module',
    name: 'org.acme',
    paths: ['src/main/java/org/acme/A.java'],
  })
  assert.deepEqual(layout.resolveModule('java.util', 'B.java', modules), { kind: 'external', name: 'java.util' })
})
