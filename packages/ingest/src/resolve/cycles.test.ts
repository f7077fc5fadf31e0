/** Sources that go round in circles or on without end: resolution ends, and the same way whatever else is there. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { javascript } from '../languages/javascript/index.ts'
import { python } from '../languages/python/index.ts'
import { rust } from '../languages/rust/index.ts'
import { resolveSources } from './check-edges.ts'

test('modules that replace themselves by each other resolve to nothing', async () => {
  const { edges } = await resolveSources([javascript], {
    'a.js': "module.exports = require('./b')\n",
    'b.js': "module.exports = require('./a')\n",
    'c.js': "require('./a')()\nrequire('./a').go()\n",
  })
  assert.match(edges, /CALLS c -> \? /)
  assert.doesNotMatch(edges, /CALLS c -> [ab]/)
})

test('star exports and star imports in a circle still find what one of them has', async () => {
  const { edges } = await resolveSources([javascript, python], {
    'a.js': "export * from './b.js'\nexport function here() {}\n",
    'b.js': "export * from './a.js'\n",
    'c.js': "import { here, gone } from './b.js'\nhere()\ngone()\n",
    'd.py': 'from e import *\ndef there(): pass\n',
    'e.py': 'from d import *\nthere()\n',
  })
  assert.match(edges, /CALLS c -> a\.here exact/)
  assert.match(edges, /CALLS c -> \? gone/)
  assert.match(edges, /CALLS e -> d\.there exact/)
})

test('inner modules that bring in each other still find what one of them has', async () => {
  const { edges } = await resolveSources([rust], {
    'Cargo.toml': '[package]\nname = "one"\n',
    'src/lib.rs': `mod a { pub use super::b::*; pub fn here() {} }
mod b { pub use super::c::*; }
mod c { pub use super::a::*; pub use super::b::*; }
fn f() { b::here(); c::here(); b::gone(); gone(); }
use b::*;
`,
  })
  assert.match(edges, /CALLS one\.f -> one\.a\.here exact 4:13/)
  assert.match(edges, /CALLS one\.f -> one\.a\.here exact 4:24/)
  assert.match(edges, /CALLS one\.f -> \? gone 4:35/)
  assert.match(edges, /CALLS one\.f -> \? gone 4:43/)
})

test('a package and its modules that bring in each other still find what one of them has', async () => {
  const { edges } = await resolveSources([python], {
    'p/__init__.py': 'from .a import *\nfrom .b import *\nhere()\ngone()\n',
    'p/a.py': 'from . import *\nfrom .b import *\nhere()\n',
    'p/b.py': 'from .a import *\nfrom . import *\ndef here(): pass\n',
  })
  assert.match(edges, /CALLS p -> p\.b\.here exact/)
  assert.match(edges, /CALLS p -> \? gone/)
  assert.match(edges, /CALLS p\.a -> p\.b\.here exact/)
})

test('a class that is its own ancestor ends the search', async () => {
  const { edges } = await resolveSources([python], {
    'a.py': 'class A(B):\n    def f(self): self.gone()\nclass B(A):\n    def g(self): self.f()\n',
  })
  assert.match(edges, /a\.A\.f -> \? gone/)
  assert.match(edges, /a\.B\.g -> a\.A\.f/)
})

test('a chain of thousands of names is followed to its end, from whichever side it is entered', async () => {
  const length = 3_000
  const forward = Array.from({ length }, (_, index) => `n${index + 1} = n${index}`).join('\n')
  const source = (use: string) => ({ 'a.py': `def target(): pass\nn0 = target\n${forward}\n${use}\n` })
  for (const use of [`n${length}()`, `n0()\nn${length / 2}()\nn${length}()`]) {
    const { edges } = await resolveSources([python], source(use))
    assert.ok(
      edges.endsWith(`CALLS a -> a.target inferred ${length + 2 + use.split('\n').length}:1`),
      edges.slice(-200),
    )
  }
})
