/** Tests of Python's module names and imports. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModuleTarget } from '../language.ts'
import { createLayout } from './layout.ts'

const PATHS = [
  'lib/pkg/__init__.py',
  'lib/pkg/core/__init__.py',
  'lib/pkg/core/query.py',
  'lib/pkg/core/query.pyi',
  'scripts/run.py',
  'scripts/settings.py',
  'tools/settings.py',
  'conftest.py',
  'other/app/__init__.py',
  'third/app/__init__.py',
  'third/main.py',
  'lib/pkg/plain/tool.py',
]
const layout = createLayout({ paths: PATHS, manifests: new Map() })

function resolve(specifier: string, from: string): string {
  const modules = {
    filesOf: (name: string) => PATHS.filter((path) => layout.moduleOf(path, null).name === name).sort(),
  }
  const target: ModuleTarget = layout.resolveModule(specifier, from, modules)
  return target.kind === 'module'
    ? target.paths.join(' ')
    : target.kind === 'external'
      ? `external ${target.name}`
      : 'missing'
}

test('a module is named from the folder above its topmost package', () => {
  assert.deepEqual(
    PATHS.map((path) => layout.moduleOf(path, null).name),
    [
      'pkg',
      'pkg.core',
      'pkg.core.query',
      'pkg.core.query',
      'run',
      'settings',
      'settings',
      'conftest',
      'app',
      'app',
      'main',
      'pkg.plain.tool',
    ],
  )
  assert.equal(layout.moduleOf('lib/pkg/core/__init__.py', null).kind, 'package')
  assert.equal(layout.moduleOf('scripts/run.py', null).kind, 'module')
})

test('an absolute import finds what lies beside a script, above it, or in the only package of that name', () => {
  assert.equal(resolve('settings', 'scripts/run.py'), 'scripts/settings.py')
  assert.equal(resolve('conftest', 'scripts/run.py'), 'conftest.py')
  assert.equal(resolve('pkg.core', 'scripts/run.py'), 'lib/pkg/core/__init__.py')
})

test('a script of an unrelated folder is not importable, and a package that exists twice is the one on the path or none', () => {
  assert.equal(resolve('run', 'tools/settings.py'), 'external run')
  assert.equal(resolve('app', 'third/main.py'), 'third/app/__init__.py')
  assert.equal(resolve('app', 'scripts/run.py'), 'external app')
})

test('a source comes before its stub', () => {
  assert.equal(resolve('pkg.core.query', 'scripts/run.py'), 'lib/pkg/core/query.py lib/pkg/core/query.pyi')
})

test('a folder without its own package file belongs to the package around it', () => {
  assert.equal(resolve('pkg.plain.tool', 'scripts/run.py'), 'lib/pkg/plain/tool.py')
  assert.equal(resolve('.plain.tool', 'lib/pkg/__init__.py'), 'lib/pkg/plain/tool.py')
})

test('dots go up from the importing package', () => {
  assert.equal(resolve('.', 'lib/pkg/core/query.py'), 'lib/pkg/core/__init__.py')
  assert.equal(resolve('..', 'lib/pkg/core/query.py'), 'lib/pkg/__init__.py')
  assert.equal(resolve('.query', 'lib/pkg/core/__init__.py'), 'lib/pkg/core/query.py lib/pkg/core/query.pyi')
  assert.equal(resolve('....', 'lib/pkg/core/query.py'), 'missing')
})

test('a module that a package of the project lacks is missing, any other is external', () => {
  assert.equal(resolve('pkg.gone', 'scripts/run.py'), 'missing')
  assert.equal(resolve('os.path', 'scripts/run.py'), 'external os.path')
})
