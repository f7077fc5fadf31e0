import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback, parseHttpAddress } from './http-address.ts'

test('an address is a port, a host with a port, or this machine when left out', () => {
  assert.deepEqual(parseHttpAddress(null), { host: '127.0.0.1', port: 7345 })
  assert.deepEqual(parseHttpAddress('8000'), { host: '127.0.0.1', port: 8000 })
  assert.deepEqual(parseHttpAddress(':0'), { host: '127.0.0.1', port: 0 })
  assert.deepEqual(parseHttpAddress('[::1]:80'), { host: '::1', port: 80 })
  assert.deepEqual(parseHttpAddress('example.org:65535'), { host: 'example.org', port: 65535 })
  for (const text of ['', 'x', 'a:70000', '::1:80', 'a b:1', 'http://a:1'])
    assert.throws(() => parseHttpAddress(text), { code: 'usage' }, text)
})

test('only what stays on this machine is loopback', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) assert.ok(isLoopback(host), host)
  for (const host of ['0.0.0.0', '::', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1'])
    assert.ok(!isLoopback(host), host)
})
