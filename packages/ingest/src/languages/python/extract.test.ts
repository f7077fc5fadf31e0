/** Python source in, facts as text out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkFacts, factsOfSource } from '../../facts/check-facts.ts'
import type { FileFacts } from '../../facts/facts.ts'
import { python } from './index.ts'

const factsOf = (source: string, path = 'a.py'): Promise<FileFacts> => factsOfSource(python, path, source)
const check = (source: string, expected: string): Promise<void> => checkFacts(python, 'a.py', source, expected)

test('definitions carry what they declare', () =>
  check(
    `"""The module."""
LIMIT: int = 3
class Base(other.Root, metaclass=Meta):
    """A base."""
    kind = 'base'
    def __init__(self, size: int = 0, *rest, **more) -> None:
        self.size = size
    @property
    async def area(self): return self.size
    @staticmethod
    def make(): yield Base()
def outer(x: 'Base | None', y: list[Base]):
    def inner(): return x
    return inner
`,
    `
    0 module <module> in -1 at 1:1 doc "The module."
    1 constant LIMIT in 0 at 2:1 : int = new int
    2 class Base in 0 at 3:1 EXTENDS other.Root doc "A base."
    3 property kind in 2 at 5:5 = new str
    4 method __init__ in 2 at 6:5 [constructor] (self, size: int, rest, more) -> nothing
    5 property size in 2 at 7:9 = size
    6 method area in 2 at 8:5 [property async] (self) returns self.size
    7 method make in 2 at 10:5 [static generator] returns Base()
    8 function outer in 0 at 12:1 (x: (Base | nothing), y: list<Base>) returns inner
    9 function inner in 8 at 13:5 returns x
    scope 2 function: self = variable : Self
    scope 2 function: size = variable : int ?
    scope 2 function: rest = variable ?
    scope 2 function: more = variable ?
    scope 3 function: self = variable : Self
    scope 5 function: x = variable : (Base | nothing) ?
    scope 5 function: y = variable : list<Base> ?
    use CALLS property (1) in Base scope 1 at 8:6
    use CALLS staticmethod (1) in Base scope 1 at 10:6
    use CALLS Base (0) in make scope 4 at 11:23
    `,
  ))

test('imports bind names, and stars stay namespaces', () =>
  check(
    `import os.path, sys as system
from . import sibling
from ..up import a as b, c
from pkg.all import *
`,
    `
    0 module <module> in -1 at 1:1
    scope 0 module: os = alias module 'os'
    scope 0 module: system = alias module 'sys'
    scope 0 module: sibling = alias module '.'.sibling
    scope 0 module: b = alias module '..up'.a
    scope 0 module: c = alias module '..up'.c
    scope 0 module: * = module 'pkg.all'
    import os.path = module 'os.path' at 1:8
    import sys = module 'sys' at 1:17
    import sibling = module '.'.sibling at 2:15
    import a = module '..up'.a at 3:18
    import c = module '..up'.c at 3:26
    import pkg.all = module 'pkg.all' at 4:6
    `,
  ))

test('the content hash is blind to layout and comments, and sees every token', async () => {
  const hashOf = async (source: string): Promise<string | undefined> => (await factsOf(source)).texts[1]?.contentHash
  const plain = await hashOf('def f(a, b):\n    return a + b\n')
  assert.equal(await hashOf('# above\ndef f( a,\n       b ):\n\n        return a+b  # why\n'), plain)
  assert.notEqual(await hashOf('def f(a, b):\n    return a - b\n'), plain)
  assert.notEqual(await hashOf('def f(a, b):\n    "doc"\n    return a + b\n'), plain)
  assert.notEqual(
    await hashOf('def f(a, b):\n    if a:\n        b\n    return 1\n'),
    await hashOf('def f(a, b):\n    if a:\n        b\n        return 1\n'),
  )
})

test('a class hashes its header, and a renamed function keeps its shape', async () => {
  const one = (await factsOf('class A(B):\n    def f(self): return 1\n')).texts
  const other = (await factsOf('class A(B):\n    def g(self): return 1\n')).texts
  assert.equal(one[1]?.contentHash, other[1]?.contentHash)
  assert.notEqual(one[2]?.contentHash, other[2]?.contentHash)
  assert.equal(one[2]?.shapeHash, other[2]?.shapeHash)
})

const SNIPPET = `@deco(1)
class A(B, metaclass=M):
    x: int = [y for y in z if (w := y)]
    async def f(self, *a, k=1, **kw) -> Dict[str, "A"]:
        with a.b() as (c, d), e: yield from c
        try: return await super().f(*a)[0]
        except (E, F) as g: raise g from None
        match k:
            case {"a": [1, *rest]} as whole: del rest
        lambda q, /, r=2: (q, r)
from . import (h as i, j)
global_ = i.j = k, *l = m
`

test('no cut or altered source makes extraction throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(SNIPPET.length),
      fc.nat(SNIPPET.length),
      fc.constantFrom('', '(', ')', ':', '\n', ' ', '"', 'def ', 'class ', '\u0000', '=', '@'),
      async (from, length, inserted) => {
        const facts = await factsOf(SNIPPET.slice(0, from) + inserted + SNIPPET.slice(from + (length % 12)))
        assert.equal(facts.definitions.length, facts.texts.length)
        for (const [index, definition] of facts.definitions.entries()) assert.ok(definition.parent < index)
      },
    ),
    { numRuns: 300 },
  )
})

test('nesting of any depth is walked', async () => {
  const depth = 100_000
  const facts = await factsOf(`def f():\n    return ${'('.repeat(depth)}g()${')'.repeat(depth)}\n`)
  assert.equal(facts.definitions[1]?.name, 'f')
  assert.equal(facts.uses.length, 1)
})
