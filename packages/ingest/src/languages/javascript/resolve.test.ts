/** JavaScript sources in, edges out: what is bound, how surely, and the decoys that share a name and must stay unbound. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkEdges, resolveSources } from '../../resolve/check-edges.ts'
import { typescript } from '../typescript/index.ts'
import { javascript } from './index.ts'

const check = (files: Readonly<Record<string, string>>, expected: string): Promise<void> =>
  checkEdges(javascript, files, expected)

test('CommonJS modules are imported whole, by parts, and from ES modules', () =>
  check(
    {
      'lib/app.js': `var app = exports = module.exports = {}
app.use = function use() { this.handle() }
app.handle = function handle() {}
`,
      'lib/make.js': `const app = require('./app')
module.exports = make
function make() { app.use(); return app }
`,
      'lib/named.js': `exports.a = () => 1
exports.b = function () { exports.a() }
`,
      'lib/list.js': `function c() {}
module.exports = { c, d() { c() }, renamed: c }
`,
      'index.js': `const make = require('./lib/make')
const { b, a: first } = require('./lib/named')
const list = require('./lib/list')
make().use()
b()
first()
list.c()
list.d()
list.renamed()
require('./lib/named').a()
`,
      'esm.mjs': `import all, { b } from './lib/named.js'
import { c } from './lib/list.js'
b()
all.a()
c()
`,
    },
    `
    CALLS esm -> lib/named.b exact 3:1
    CALLS esm -> lib/named.a exact 4:5
    CALLS esm -> lib/list.c exact 5:1
    CALLS index -> lib/make.make exact 4:1
    CALLS index -> lib/app.app.use inferred 4:8
    CALLS index -> lib/named.b exact 5:1
    CALLS index -> lib/named.a exact 6:1
    CALLS index -> lib/list.c exact 7:6
    CALLS index -> lib/list.d exact 8:6
    CALLS index -> lib/list.c exact 9:6
    CALLS index -> lib/named.a exact 10:24
    CALLS lib/app.app.use -> lib/app.app.handle exact 2:33
    CALLS lib/list.d -> lib/list.c exact 2:29
    CALLS lib/make.make -> lib/app.app.use exact 3:23
    CALLS lib/named.b -> lib/named.a exact 2:35
    `,
  ))

test('functions with prototypes are classes', () =>
  check(
    {
      'view.js': `function View(name) { this.name = name; this.inner = new Inner(); if (!name) View.call(this, 1) }
View.prototype.render = function () { this.lookup(); this.inner.go() }
View.prototype.lookup = function lookup() { return View.prototype.render.call(this) }
function Child() { View.call(this) }
Child.prototype = Object.create(View.prototype)
View.cached = function () {}
function Inner() {}
Inner.prototype.go = function () {}
class Decoy { render() {} lookup() {} go() {} }
new View('x').render()
new Child().lookup()
View.cached()
`,
    },
    `
    INSTANTIATES view.View -> view.Inner exact 1:58
    INSTANTIATES view.View -> view.View exact 1:78
    CALLS view.View.render -> view.View.lookup exact 2:44
    CALLS view.View.render -> view.Inner.go inferred 2:65
    CALLS view.View.lookup -> view.View.render exact 3:67
    INSTANTIATES view.Child -> view.View exact 4:20
    EXTENDS view.Child -> view.View exact 5:19
    CALLS view -> Object.create external 5:26
    INSTANTIATES view -> view.View exact 10:5
    CALLS view -> view.View.render exact 10:15
    INSTANTIATES view -> view.Child exact 11:5
    CALLS view -> view.View.lookup exact 11:13
    CALLS view -> view.View.cached exact 12:6
    `,
  ))

test('JavaScript and TypeScript import each other', async () => {
  const { edges } = await resolveSources([javascript, typescript], {
    'a.ts': "import { b } from './b.js'\nexport function a() { b() }\n",
    'b.js': "import { a } from './a'\nexport function b() { a() }\n",
  })
  const calls = edges.split('\n').filter((line) => line.startsWith('CALLS'))
  assert.deepEqual(calls, ['CALLS a.a -> b.b exact 2:23', 'CALLS b.b -> a.a exact 2:23'])
})
