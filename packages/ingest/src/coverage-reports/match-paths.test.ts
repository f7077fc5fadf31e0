import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PathMatcher } from './match-paths.ts'

const PATHS = [
  'src/shop/cart.py',
  'src/shop/price.py',
  'web/cart.ts',
  'lib/cart.ts',
  'main.go',
  'cmd/main.go',
  'setup.py',
]

function match(report: readonly string[], reported: string): string {
  const matcher = new PathMatcher('/repository', PATHS)
  matcher.learn(report.map((each) => [each]))
  const result = matcher.match([reported])
  return result.kind === 'matched' ? result.path : result.kind
}

test('a path is one of the repository, absolute or relative, with either slash', () => {
  assert.equal(match([], 'web/cart.ts'), 'web/cart.ts')
  assert.equal(match([], './web/cart.ts'), 'web/cart.ts')
  assert.equal(match([], '/repository/web/cart.ts'), 'web/cart.ts')
  assert.equal(match([], 'web\\cart.ts'), 'web/cart.ts')
})

test('a shorter path means the one file that ends with it', () => {
  assert.equal(match([], 'shop/cart.py'), 'src/shop/cart.py')
  assert.equal(match([], 'price.py'), 'src/shop/price.py')
  assert.equal(match([], 'cart.ts'), 'ambiguous')
  assert.equal(match([], 'art.ts'), 'unmatched')
})

test('a longer path means the longest file that it ends with', () => {
  assert.equal(match([], '/ci/build/src/shop/cart.py'), 'src/shop/cart.py')
  assert.equal(match([], 'example.org/shop/cmd/main.go'), 'cmd/main.go')
})

test('a bare name after unknown folders counts only where the rest of the report has the same folders', () => {
  const report = ['example.org/shop/main.go', 'example.org/shop/cmd/main.go', 'example.org/shop/other.go']
  assert.equal(match(report, 'example.org/shop/main.go'), 'main.go')
  assert.equal(match(['/ci/src/shop/cart.py', '/ci/web/cart.ts'], '/usr/lib/python3/requests/setup.py'), 'unmatched')
})

test('parts of names do not match, and paths that climb lead nowhere', () => {
  assert.equal(match([], 'xsrc/shop/cart.py.bak'), 'unmatched')
  assert.equal(match([], '../../etc/passwd'), 'unmatched')
  assert.equal(match([], ''), 'unmatched')
})
