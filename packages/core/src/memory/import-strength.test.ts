import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Language } from '../model/kinds.ts'
import { importStrength } from './import-strength.ts'

/** The place of the import is where `x` stands. */
function check(source: string, language: Language): string {
  const before = source.slice(0, source.search(/\bx\b/)).split('\n')
  const site = { path: '', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  return importStrength(source, site, language)
}

test('an import of types alone is told from its words, on its own line or above', () => {
  assert.equal(check("import type { x } from './a'", 'typescript'), 'types')
  assert.equal(check("import type {\n  a,\n  x,\n} from './a'", 'typescript'), 'types')
  assert.equal(check("import { a, type x } from './a'", 'typescript'), 'types')
  assert.equal(check("import type { a } from './a'\nimport { x } from './a'", 'typescript'), 'whole')
})

test('an import in a function runs later, one under TYPE_CHECKING never, one under try at once', () => {
  assert.equal(check('import x', 'python'), 'whole')
  assert.equal(check('def f():\n    if a:\n        from b import x', 'python'), 'later')
  assert.equal(check('if t.TYPE_CHECKING:\n    from b import (\n        x,\n    )', 'python'), 'types')
  assert.equal(check('try:\n    import x\nexcept ImportError:\n    pass', 'python'), 'whole')
})
