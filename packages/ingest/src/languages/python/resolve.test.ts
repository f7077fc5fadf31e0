/** Python sources in, edges out: what is bound, how surely, and the decoys that share a name and must stay unbound. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkEdges, resolveSources } from '../../resolve/check-edges.ts'
import { python } from './index.ts'

const check = (files: Readonly<Record<string, string>>, expected: string): Promise<void> =>
  checkEdges(python, files, expected)

test('names are found through every form of import', () =>
  check(
    {
      'pkg/__init__.py': 'from .deep import shown as renamed\n',
      'pkg/deep.py': 'def shown(): pass\ndef other(): pass\n_hidden = 1\n',
      'main.py': `import pkg
import pkg.deep
import pkg.deep as alias
from pkg import renamed, deep
from pkg.deep import *
pkg.renamed()
pkg.deep.other()
alias.other()
renamed()
deep.shown()
other()
_hidden()
`,
    },
    `
    CALLS main -> pkg.deep.shown exact 6:5
    CALLS main -> pkg.deep.other exact 7:10
    CALLS main -> pkg.deep.other exact 8:7
    CALLS main -> pkg.deep.shown exact 9:1
    CALLS main -> pkg.deep.shown exact 10:6
    CALLS main -> pkg.deep.other exact 11:1
    CALLS main -> ? _hidden 12:1
    `,
  ))

test('a shared name binds nothing', () =>
  check(
    {
      'a.py': 'class Model:\n    def save(self): pass\n    def only(self): pass\ndef run(): pass\n',
      'b.py': `def save(): pass
def use(thing, run):
    thing.save()
    thing.only()
    run()
    unknown().save()
    only()
`,
    },
    `
    CALLS b.use -> ? save 3:11
    CALLS b.use -> ? only 4:11
    CALLS b.use -> ? run 5:5
    CALLS b.use -> ? unknown 6:5
    CALLS b.use -> ? save 6:15
    CALLS b.use -> ? only 7:5
    `,
  ))

test('methods follow the method resolution order, and super goes on behind the class', () =>
  check(
    {
      'm.py': `class Root:
    def who(self): pass
    def __init__(self): pass
class Left(Root):
    def who(self): super().who()
class Right(Root):
    def who(self): pass
    def right(self): pass
class Both(Left, Right):
    def go(self):
        self.who()
        self.right()
        super(Left, self).who()
        self.gone()
Both()
Root.who(None)
`,
    },
    `
    EXTENDS m.Left -> m.Root exact 4:12
    CALLS m.Left.who -> builtins.super external 5:20
    CALLS m.Left.who -> m.Root.who exact 5:28
    EXTENDS m.Right -> m.Root exact 6:13
    EXTENDS m.Both -> m.Left exact 9:12
    EXTENDS m.Both -> m.Right exact 9:18
    CALLS m.Both.go -> m.Left.who exact 11:14
    CALLS m.Both.go -> m.Right.right exact 12:14
    CALLS m.Both.go -> builtins.super external 13:9
    CALLS m.Both.go -> m.Right.who exact 13:27
    CALLS m.Both.go -> ? gone 14:14
    CALLS m -> m.Root.__init__ exact 15:1
    INSTANTIATES m -> m.Both exact 15:1
    CALLS m -> m.Root.who exact 16:6
    `,
  ))

test('receivers are known by annotations, constructors, attributes, returns, iteration and context managers', () =>
  check(
    {
      't.py': `from typing import Optional
class Item:
    def go(self) -> 'Item': return self
    def __enter__(self): return self
class Box:
    item: Item
    def __init__(self, other: Optional[Item] = None):
        self.made = Item()
        self.other = other
    def use(self, items: list[Item]):
        self.item.go()
        self.made.go().go()
        self.other.go()
        for item in items:
            item.go()
        with Item() as opened:
            opened.go()
        [x.go() for x in items]
    @property
    def first(self): return self.made
def make(): return Box()
make().first.go()
pair = (Item(), Box())
a, b = pair
b.use([])
`,
    },
    `
    INSTANTIATES t.Box.__init__ -> t.Item exact 8:21
    CALLS t.Box.use -> t.Item.go exact 11:19
    CALLS t.Box.use -> t.Item.go inferred 12:19
    CALLS t.Box.use -> t.Item.go inferred 12:24
    CALLS t.Box.use -> t.Item.go inferred 13:20
    CALLS t.Box.use -> t.Item.go inferred 15:18
    INSTANTIATES t.Box.use -> t.Item exact 16:14
    CALLS t.Box.use -> t.Item.go inferred 17:20
    CALLS t.Box.use -> t.Item.go inferred 18:12
    CALLS t.Box -> builtins.property external 19:6
    CALLS t.make -> t.Box.__init__ exact 21:20
    INSTANTIATES t.make -> t.Box exact 21:20
    CALLS t -> t.make exact 22:1
    CALLS t -> t.Item.go inferred 22:14
    INSTANTIATES t -> t.Item exact 23:9
    CALLS t -> t.Box.__init__ exact 23:17
    INSTANTIATES t -> t.Box exact 23:17
    CALLS t -> t.Box.use inferred 25:3
    `,
  ))

test('scopes shadow: parameters, locals, nested functions, comprehensions, class bodies', () =>
  check(
    {
      's.py': `def f(): pass
class C:
    def f(self): pass
    def m(self):
        f()
    attr = f()
def outer():
    def f(): pass
    def inner():
        f()
    inner()
def local():
    f = 1
    f.x()
def captured(f):
    match f:
        case [f]: f()
def late():
    global f
    f()
[f() for f in (outer,)]
f()
`,
    },
    `
    CALLS s.C.m -> s.f exact 5:9
    CALLS s.C -> s.C.f exact 6:12
    CALLS s.outer.inner -> s.outer.f exact 10:9
    CALLS s.outer -> s.outer.inner exact 11:5
    CALLS s.local -> builtins.int.x external 14:7
    CALLS s.captured -> ? f 17:19
    CALLS s.late -> s.f exact 20:5
    CALLS s -> s.outer inferred 21:2
    CALLS s -> s.f exact 22:1
    `,
  ))

test('a class outside the project is said to be outside, with the members that only it can have', () =>
  check(
    {
      'e.py': `import unittest
from os import path
class T(unittest.TestCase):
    def test_it(self):
        self.assertEqual(path.join('a'), 'a'.upper())
raise ValueError
`,
    },
    `
    EXTENDS e.T -> unittest.TestCase external 3:18
    CALLS e.T.test_it -> unittest.TestCase.assertEqual external 5:14
    CALLS e.T.test_it -> os.path.join external 5:31
    CALLS e.T.test_it -> builtins.str.upper external 5:46
    CALLS e -> builtins.ValueError external 6:7
    `,
  ))

test('what two branches define is one symbol, either definition of which may be meant; two symbols share the confidence', async () => {
  const source =
    'try:\n    from fast import go\nexcept ImportError:\n    def go(): pass\nif cond:\n    def both(): pass\nelse:\n    def both(): pass\nboth()\n'
  const { graphs } = await resolveSources([python], { 'c.py': source })
  const calls = graphs.flatMap((graph) => graph.edges.filter((edge) => edge.kind === 'CALLS' && edge.line === 9))
  assert.deepEqual(
    calls.map(({ resolution, confidence }) => [resolution, confidence]),
    [
      ['inferred', 0.97],
      ['inferred', 0.97],
    ],
  )
  const two = 'def a(): pass\ndef b(): pass\ngiven = a if cond else b\ngiven()\n'
  const shared = (await resolveSources([python], { 'c.py': two })).graphs.flatMap(({ edges }) => edges)
  assert.deepEqual(
    shared.filter(({ kind }) => kind === 'CALLS').map(({ resolution, confidence }) => [resolution, confidence]),
    [
      ['inferred', 0.49],
      ['inferred', 0.49],
    ],
  )
})

test('ids tell definitions of one name apart and do not depend on the project', async () => {
  const source = 'class A:\n    @property\n    def x(self): pass\n    @x.setter\n    def x(self, value): pass\n'
  const { graphs } = await resolveSources([python], { 'lib/a.py': source })
  const ids = graphs.flatMap((graph) => graph.nodes.map((node) => node.id))
  assert.equal(new Set(ids).size, ids.length)
  const [again] = (await resolveSources([python], { 'lib/a.py': `\n\n${source}` })).graphs
  assert.deepEqual(
    again?.nodes.map((node) => [node.id, node.contentHash]),
    graphs[0]?.nodes.map((node) => [node.id, node.contentHash]),
  )
})

test('a package that imports its own submodule hands it on', () =>
  check(
    {
      'pkg/__init__.py': 'from . import json\nfrom . import tool as renamed\n',
      'pkg/json/__init__.py': 'def dumps(): pass\n',
      'pkg/tool.py': 'def go(): pass\n',
      'pkg/user.py':
        'from . import json, renamed\nfrom .plain.inner import Base\njson.dumps()\nrenamed.go()\nclass Sub(Base): pass\n',
      'pkg/plain/inner.py': 'class Base: pass\n',
    },
    `
    CALLS pkg.user -> pkg.json.dumps exact 3:6
    CALLS pkg.user -> pkg.tool.go exact 4:9
    EXTENDS pkg.user.Sub -> pkg.plain.inner.Base exact 5:11
    `,
  ))
