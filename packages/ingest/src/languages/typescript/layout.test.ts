/** Paths and manifests in, modules out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModuleTarget } from '../language.ts'
import { createLayout, moduleNameOf } from './layout.ts'

/** @returns resolves a specifier in a file, as `name (path)`, `external name` or `missing`. */
function resolver(paths: readonly string[], manifests: Readonly<Record<string, unknown>> = {}) {
  const texts = Object.entries(manifests).map(([path, value]): [string, string] => [
    path,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const layout = createLayout({ paths, manifests: new Map(texts) })
  const filesOf = (name: string): readonly string[] => paths.filter((path) => moduleNameOf(path) === name).sort()
  return (specifier: string, from: string): string => format(layout.resolveModule(specifier, from, { filesOf }))
}

function format(target: ModuleTarget): string {
  if (target.kind === 'missing') return 'missing'
  return target.kind === 'external' ? `external ${target.name}` : `${target.name} (${target.paths.join(' ')})`
}

test('a module is named by its path without extension, with index kept', () => {
  const layout = createLayout({ paths: [], manifests: new Map() })
  const names = ['src/a.ts', 'src/b.d.ts', 'c.test.tsx', 'd/index.mjs', 'e.cjs'].map(
    (path) => layout.moduleOf(path, null).name,
  )
  assert.deepEqual(names, ['src/a', 'src/b', 'c.test', 'd/index', 'e'])
})

test('relative specifiers find files with and without extension, and folders by their index', () => {
  const resolve = resolver(['src/a.ts', 'src/b.tsx', 'src/c/index.ts', 'src/d.js', 'src/d.d.ts', 'index.ts'])
  assert.equal(resolve('./a', 'src/b.tsx'), 'src/a (src/a.ts)')
  assert.equal(resolve('./a.js', 'src/b.tsx'), 'src/a (src/a.ts)')
  assert.equal(resolve('./b.jsx', 'src/a.ts'), 'src/b (src/b.tsx)')
  assert.equal(resolve('./c', 'src/a.ts'), 'src/c/index (src/c/index.ts)')
  assert.equal(resolve('.', 'src/c/x.ts'), 'src/c/index (src/c/index.ts)')
  assert.equal(resolve('..', 'src/a.ts'), 'index (index.ts)')
  assert.equal(resolve('./d', 'src/a.ts'), 'src/d (src/d.js)')
  assert.equal(resolve('./gone', 'src/a.ts'), 'missing')
  assert.equal(resolve('./style.css', 'src/a.ts'), 'external src/style.css')
  assert.equal(resolve('../../out', 'src/a.ts'), 'external ../../out')
})

test('bare specifiers lead outside; Node.js modules have one name', () => {
  const resolve = resolver(['src/a.ts', 'src/react.ts'])
  assert.equal(resolve('react', 'src/a.ts'), 'external react')
  assert.equal(resolve('fs', 'src/a.ts'), 'external node:fs')
  assert.equal(resolve('fs/promises', 'src/a.ts'), 'external node:fs/promises')
  assert.equal(resolve('node:fs', 'src/a.ts'), 'external node:fs')
  assert.equal(resolve('@scope/pkg/deep', 'src/a.ts'), 'external @scope/pkg/deep')
})

test('a package of the project is found through its manifest, built files through their source', () => {
  const paths = [
    'packages/core/src/index.ts',
    'packages/core/src/deep/x.ts',
    'packages/plain/index.js',
    'packages/plain/lib/util.js',
    'packages/node/src/node/main.ts',
  ]
  const resolve = resolver(paths, {
    'packages/core/package.json': {
      name: '@p/core',
      exports: { '.': { types: './dist/index.d.ts', import: './dist/index.js' }, './deep/*': './dist/deep/*.js' },
    },
    'packages/plain/package.json': { name: 'plain' },
    'packages/node/package.json': { name: 'noded', main: './dist/node/main.js' },
  })
  assert.equal(resolve('@p/core', 'app.ts'), 'packages/core/src/index (packages/core/src/index.ts)')
  assert.equal(resolve('@p/core/deep/x', 'app.ts'), 'packages/core/src/deep/x (packages/core/src/deep/x.ts)')
  assert.equal(resolve('@p/core/hidden', 'app.ts'), 'external @p/core/hidden')
  assert.equal(resolve('plain', 'app.ts'), 'packages/plain/index (packages/plain/index.js)')
  assert.equal(resolve('plain/lib/util.js', 'app.ts'), 'packages/plain/lib/util (packages/plain/lib/util.js)')
  assert.equal(resolve('noded', 'app.ts'), 'packages/node/src/node/main (packages/node/src/node/main.ts)')
})

test('a source that could be either of two files, or a name that two packages have, is not guessed', () => {
  const resolve = resolver(['p/src/esm/a.ts', 'p/src/a.ts', 'q/index.ts', 'r/index.ts'], {
    'p/package.json': { name: 'p', main: 'dist/esm/a.js' },
    'q/package.json': { name: 'twice' },
    'r/package.json': { name: 'twice' },
  })
  assert.equal(resolve('p', 'app.ts'), 'external p')
  assert.equal(resolve('twice', 'app.ts'), 'external twice')
})

test('tsconfig paths map specifiers, with extends and comments, nearest configuration first', () => {
  const resolve = resolver(['src/app/a.ts', 'src/lib/b.ts', 'other/c.ts', 'src/exact.ts'], {
    'tsconfig.json': `{
      // the base has the paths
      "extends": "./tsconfig.base.json", /* and no more */
    }`,
    'tsconfig.base.json': {
      compilerOptions: {
        baseUrl: 'src',
        paths: { '@app/*': ['app/*'], '@app/exact': ['exact'], '~/*': ['gone/*', 'lib/*'] },
      },
    },
    'other/tsconfig.json': { compilerOptions: { baseUrl: '.' } },
  })
  assert.equal(resolve('@app/a', 'src/x.ts'), 'src/app/a (src/app/a.ts)')
  assert.equal(resolve('@app/exact', 'src/x.ts'), 'src/exact (src/exact.ts)')
  assert.equal(resolve('~/b', 'src/x.ts'), 'src/lib/b (src/lib/b.ts)')
  assert.equal(resolve('c', 'other/x.ts'), 'other/c (other/c.ts)')
  assert.equal(resolve('@app/a', 'other/x.ts'), 'external @app/a')
})

test('the imports of the nearest manifest resolve specifiers with a hash', () => {
  const resolve = resolver(['pkg/src/a.ts', 'pkg/src/deep/b.ts'], {
    'pkg/package.json': { name: 'pkg', imports: { '#a': { default: './src/a.ts' }, '#deep/*': './src/deep/*.js' } },
  })
  assert.equal(resolve('#a', 'pkg/src/x.ts'), 'pkg/src/a (pkg/src/a.ts)')
  assert.equal(resolve('#deep/b', 'pkg/src/x.ts'), 'pkg/src/deep/b (pkg/src/deep/b.ts)')
  assert.equal(resolve('#none', 'pkg/src/x.ts'), 'external #none')
})

test('manifests that are no JSON say nothing', () => {
  const resolve = resolver(['a.ts'], { 'package.json': '{ "name": ', 'tsconfig.json': '[]' })
  assert.equal(resolve('./a', 'b.ts'), 'a (a.ts)')
})
