/** Packages of Go files, what imported paths mean, and the names that imports bind. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOf } from './build-constraint.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'
import { readManifest } from './manifest.ts'
import { localNamesOf } from './package-name.ts'

const layout = createLayout({
  paths: [],
  manifests: new Map([
    [
      'go.mod',
      'module example.com/shop // the shop\n\nreplace (\n\texample.com/far => ./near\n\texample.com/web => example.com/fork v1\n)\n',
    ],
    ['tools/go.mod', 'module example.com/tools\nreplace example.com/shop => ../\n'],
    ['near/go.mod', 'module "example.com/far"\n'],
  ]),
})
const files: Record<string, readonly string[]> = {
  'example.com/shop/disk': ['disk/a.go', 'disk/b.go'],
  'example.com/far/deep': ['near/deep/c.go'],
  'example.com/shop': ['shop.go'],
}
const modules = { filesOf: (name: string): readonly string[] => files[name] ?? [] }

test('a package is named by the nearest module and the directory below it', () => {
  assert.deepEqual(layout.moduleOf('disk/a.go', 'disk'), {
    name: 'example.com/shop/disk',
    kind: 'package',
    shared: true,
    directory: 'disk',
    isAlternate: false,
  })
  assert.equal(layout.moduleOf('shop.go', 'shop').name, 'example.com/shop')
  assert.equal(layout.moduleOf('tools/cmd/gen/main.go', 'main').name, 'example.com/tools/cmd/gen')
  assert.equal(layout.moduleOf('vendor/example.com/other/x.go', 'other').name, 'example.com/other')
})

test('tests outside the package are a package of their own; tests inside it are not', () => {
  assert.equal(layout.moduleOf('disk/a_test.go', 'disk_test').name, 'example.com/shop/disk_test')
  assert.equal(layout.moduleOf('disk/b_test.go', 'disk').name, 'example.com/shop/disk')
  assert.equal(layout.moduleOf('disk/c.go', 'disk_test').name, 'example.com/shop/disk')
})

test('a file that no build includes is a package of its own', () => {
  const module = layout.moduleOf('disk/gen.go', 'never main')
  assert.deepEqual([module.name, module.shared], ['example.com/shop/disk/gen.go', false])
})

test('a file that the default build leaves out is an alternate of its package', () => {
  const module = layout.moduleOf('disk/a_windows.go', 'other disk')
  assert.deepEqual([module.name, module.shared, module.isAlternate], ['example.com/shop/disk', true, true])
})

test('the default build is decided by constraint lines and file names', () => {
  const header = (line: string): string => `// Copyright.\n\n${line}\n\n`
  assert.equal(buildOf('a.go', ''), 'default')
  assert.equal(buildOf('a.go', header('//go:build ignore')), 'never')
  assert.equal(buildOf('a.go', header('// +build ignore')), 'never')
  assert.equal(buildOf('a.go', header('//go:build !nomsgpack')), 'default')
  assert.equal(buildOf('a.go', header('//go:build nomsgpack')), 'other')
  assert.equal(buildOf('a.go', header('//go:build (linux && !amd64) || (go1.22 && !(windows || js))')), 'default')
  assert.equal(buildOf('a.go', header('//go:build !linux || !(amd64 && gc)')), 'other')
  assert.equal(buildOf('a.go', header('//go:build )(&& ||')), 'default')
  assert.equal(buildOf('a.go', header('// +build linux,!cgo darwin')), 'other')
  assert.equal(buildOf('a.go', header('// +build linux darwin\n// +build amd64')), 'default')
  assert.deepEqual(
    [
      'x_windows.go',
      'x_linux_test.go',
      'x_linux_arm64.go',
      'x_amd64.go',
      'windows.go',
      'x_unix.go',
      'x_freebsd_test.go',
    ].map((path) => buildOf(path, '')),
    ['other', 'default', 'other', 'default', 'default', 'default', 'other'],
  )
})

test('without a module the directory is the name', () => {
  const bare = createLayout({ paths: [], manifests: new Map() })
  assert.equal(bare.moduleOf('a/b/c.go', 'b').name, 'a/b')
  assert.equal(bare.moduleOf('c.go', 'main').name, 'main')
})

test('an import path is a package of the project, missing from it, or external', () => {
  assert.deepEqual(layout.resolveModule('example.com/shop/disk', 'shop.go', modules), {
    kind: 'module',
    name: 'example.com/shop/disk',
    paths: ['disk/a.go', 'disk/b.go'],
  })
  assert.deepEqual(layout.resolveModule('example.com/shop/gone', 'shop.go', modules), { kind: 'missing' })
  assert.deepEqual(layout.resolveModule('example.com/shopping', 'shop.go', modules), {
    kind: 'external',
    name: 'example.com/shopping',
  })
  assert.deepEqual(layout.resolveModule('net/http', 'shop.go', modules), { kind: 'external', name: 'net/http' })
})

test('replaced and relative paths lead to the folder that they name', () => {
  const nameOf = (specifier: string, from: string): string => {
    const target = layout.resolveModule(specifier, from, modules)
    return target.kind === 'missing' ? 'missing' : `${target.kind} ${target.name}`
  }
  assert.equal(nameOf('example.com/far/deep', 'shop.go'), 'module example.com/far/deep')
  assert.equal(nameOf('example.com/shop/disk', 'tools/x.go'), 'module example.com/shop/disk')
  assert.equal(nameOf('example.com/web', 'shop.go'), 'external example.com/web')
  assert.equal(nameOf('./disk', 'shop.go'), 'module example.com/shop/disk')
  assert.equal(nameOf('../disk', 'near/x.go'), 'module example.com/shop/disk')
  assert.equal(nameOf('./gone', 'shop.go'), 'missing')
})

test('a manifest says its module and the folders that stand in for other modules', () => {
  assert.deepEqual(readManifest('module x.y/z\ngo 1.22\nrequire a.b/c v1 // indirect\nreplace a.b/c v1 => ../c\n'), {
    module: 'x.y/z',
    replaced: [{ from: 'a.b/c', to: '../c' }],
  })
  assert.deepEqual(readManifest('go 1.22\nuse (\n\t./a\n)\nreplace q => ./q\n').replaced, [{ from: 'q', to: './q' }])
  assert.deepEqual(readManifest('\u0000 => (\nmodule'), { module: '', replaced: [] })
})

test('the name of a package is its last element without version and ornament', () => {
  assert.deepEqual(localNamesOf('net/http'), ['http'])
  assert.deepEqual(localNamesOf('example.com/validator/v10'), ['validator'])
  assert.deepEqual(localNamesOf('gopkg.in/yaml.v3'), ['yaml'])
  assert.deepEqual(localNamesOf('github.com/a/go-isatty'), ['isatty'])
  assert.deepEqual(localNamesOf('github.com/a/go-toml/v2'), ['toml'])
  assert.deepEqual(localNamesOf('github.com/a/big-cache'), ['bigcache', 'big_cache', 'cache'])
  assert.deepEqual(localNamesOf(''), [])
})

test('predeclared names are known, others are not', () => {
  assert.equal(lookup.builtin('len'), 'builtin.len')
  assert.equal(lookup.builtin('error'), 'builtin.error')
  assert.equal(lookup.builtin('fmt'), null)
})
