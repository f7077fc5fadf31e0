import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { DENIED, isDeniedName, isDeniedPath } from './deny-list.ts'

test('a denied project is recognised under every form of package name', () => {
  for (const name of DENIED) {
    assert.ok(isDeniedName(name), name)
    assert.ok(isDeniedName(`someone/${name}`), name)
    assert.ok(isDeniedName(`python3-${name}`), name)
    assert.ok(isDeniedName(`librust-${name}-dev`), name)
    assert.ok(isDeniedName(`golang-github-someone-${name}-dev`), name)
  }
  for (const name of ['librust-tokio-util-dev', 'tokio-rs/tokio', 'golang-github-spf13-cobra-dev', 'python3-sklearn'])
    assert.ok(isDeniedName(name), name)
})

test('names that merely hold such a word are not denied', () => {
  for (const name of [
    'hyperium/h2',
    'python3-django',
    'golang-github-google-gin2-dev',
    'librust-enriched-dev',
    'nestable',
  ])
    assert.ok(!isDeniedName(name), name)
})

test('copies inside other packages are denied by their path', () => {
  for (const path of [
    'pip/_vendor/rich/console.py',
    'vendor/github.com/gin-gonic/gin/context.go',
    'src/main/java/com/google/common/base/Joiner.java',
    'shaded/io/netty/channel/Channel.java',
    'lib/lodash/map.js',
    'lodash.js',
    'deps/tokio-util/src/lib.rs',
    'node_modules/axios/index.js',
  ])
    assert.ok(isDeniedPath(path), path)
  for (const path of ['src/echo/server.rs', 'app/models/kafkaesque.py', 'src/main/java/com/google/gson/Gson.java'])
    assert.ok(!isDeniedPath(path), path)
})

test('nothing that was used is denied', () => {
  // Written by gather.ts.
  const manifest = JSON.parse(readFileSync(new URL('./manifest.json', import.meta.url), 'utf8')) as { name: string }[]
  assert.ok(manifest.length > 100)
  assert.deepEqual(
    manifest.filter(({ name }) => isDeniedName(name)),
    [],
  )
})
