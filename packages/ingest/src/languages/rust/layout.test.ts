/** Tests of Rust's crates and modules. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModuleTarget } from '../language.ts'
import { createLayout } from './layout.ts'

const PATHS = [
  'core/src/lib.rs',
  'core/src/net.rs',
  'core/src/net/tcp.rs',
  'core/src/fs/mod.rs',
  'core/src/fs/dir.rs',
  'core/src/main.rs',
  'core/src/bin/tool.rs',
  'core/src/bin/big/main.rs',
  'core/src/bin/big/part.rs',
  'core/tests/all.rs',
  'core/tests/common/mod.rs',
  'core/examples/first-steps.rs',
  'core/benches/speed.rs',
  'core/build.rs',
  'app/src/main.rs',
  'app/src/screen.rs',
  'app/other/special.rs',
  'macros/src/entry.rs',
  'macros/src/parse.rs',
  'loose/a/b.rs',
]
const MANIFESTS = new Map([
  [
    'Cargo.toml',
    '[workspace]\nmembers = ["core", "app"]\n[workspace.dependencies]\nshared = { package = "my-macros", path = "macros" }\n',
  ],
  [
    'core/Cargo.toml',
    '[package]\nname = "my-core"\n[dependencies]\nserde = "1"\n[target."cfg(unix)".dependencies]\nlibc.version = "0.2"\n[dev-dependencies]\nshared.workspace = true\n',
  ],
  [
    'app/Cargo.toml',
    '[package]\nname = "app"\n[[bin]]\nname = "special-one"\npath = "other/special.rs"\n[dependencies]\nengine = { package = "my-core", path = "../core" } # renamed\n',
  ],
  [
    'macros/Cargo.toml',
    '[package]\nname = "my-macros"\n[lib]\nname = "quick"\npath = "src/entry.rs"\nproc-macro = true\n',
  ],
])
const layout = createLayout({ paths: PATHS, manifests: MANIFESTS })

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

test('a module is named by its crate and its path from the crate root', () => {
  assert.deepEqual(
    PATHS.map((path) => layout.moduleOf(path, null).name),
    [
      'my_core',
      'my_core.net',
      'my_core.net.tcp',
      'my_core.fs',
      'my_core.fs.dir',
      'my_core.main',
      'my_core.bin.tool',
      'my_core.bin.big',
      'my_core.bin.big.part',
      'my_core.tests.all',
      'my_core.tests.common',
      'my_core.examples.first_steps',
      'my_core.benches.speed',
      'my_core.build',
      'app',
      'app.screen',
      'app.bin.special_one',
      'quick',
      'quick.parse',
      'loose.a.b',
    ],
  )
})

test('files around the only declared root of their folder belong to it', () => {
  const paths = [
    'crates/core/main.rs',
    'crates/core/flags/mod.rs',
    'crates/core/flags/parse.rs',
    'tests/tests.rs',
    'tests/util.rs',
  ]
  const manifest = `[package]
name = "grep"
autotests = false
[[bin]]
name = "rg"
path = "crates/core/main.rs"
[[test]]
name = "integration"
path = "tests/tests.rs"
`
  const grep = createLayout({ paths, manifests: new Map([['Cargo.toml', manifest]]) })
  assert.deepEqual(
    paths.map((path) => grep.moduleOf(path, null).name),
    [
      'grep.bin.rg',
      'grep.bin.rg.flags',
      'grep.bin.rg.flags.parse',
      'grep.tests.integration',
      'grep.tests.integration.util',
    ],
  )
})

test('self, super and crate stay inside the crate', () => {
  assert.equal(resolve('crate', 'core/src/net/tcp.rs'), 'core/src/lib.rs')
  assert.equal(resolve('self', 'core/src/net/tcp.rs'), 'core/src/net/tcp.rs')
  assert.equal(resolve('super', 'core/src/net/tcp.rs'), 'core/src/net.rs')
  assert.equal(resolve('super::super', 'core/src/net/tcp.rs'), 'core/src/lib.rs')
  assert.equal(resolve('crate', 'core/src/bin/big/part.rs'), 'core/src/bin/big/main.rs')
  assert.equal(resolve('crate', 'core/tests/all.rs'), 'core/tests/all.rs')
})

test('a declared module is a file beside a root, or in the folder named like its file', () => {
  assert.equal(resolve('self::net', 'core/src/lib.rs'), 'core/src/net.rs')
  assert.equal(resolve('self::tcp', 'core/src/net.rs'), 'core/src/net/tcp.rs')
  assert.equal(resolve('self::dir', 'core/src/fs/mod.rs'), 'core/src/fs/dir.rs')
  assert.equal(resolve('self::common', 'core/tests/all.rs'), 'core/tests/common/mod.rs')
  assert.equal(resolve('self::screen', 'app/src/main.rs'), 'app/src/screen.rs')
  assert.equal(resolve('path:fs/dir.rs', 'core/src/lib.rs'), 'core/src/fs/dir.rs')
  assert.equal(resolve('self::gone', 'core/src/lib.rs'), 'missing')
})

test('other crates are those of the workspace by their names in the manifest, the standard library, or outside', () => {
  assert.equal(resolve('engine', 'app/src/screen.rs'), 'core/src/lib.rs')
  assert.equal(resolve('my_core', 'core/tests/all.rs'), 'core/src/lib.rs')
  assert.equal(resolve('shared', 'core/src/lib.rs'), 'macros/src/entry.rs')
  assert.equal(resolve('serde', 'core/src/lib.rs'), 'external serde')
  assert.equal(resolve('libc', 'core/src/lib.rs'), 'external libc')
  assert.equal(resolve('alloc', 'core/src/lib.rs'), 'external std')
})

test('a crate that the manifest does not name is not there, even if the workspace has one of that name', () => {
  assert.equal(resolve('my_core', 'app/src/main.rs'), 'missing')
  assert.equal(resolve('quick', 'core/src/lib.rs'), 'missing')
  assert.equal(resolve('anything', 'loose/a/b.rs'), 'external anything')
})
