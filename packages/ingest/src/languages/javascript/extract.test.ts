/** JavaScript source in, facts as text out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkFacts, factsOfSource } from '../../facts/check-facts.ts'
import type { FileFacts } from '../../facts/facts.ts'
import { javascript } from './index.ts'

const factsOf = (source: string, path: string): Promise<FileFacts> => factsOfSource(javascript, path, source)
const check = (path: string, source: string, expected: string): Promise<void> =>
  checkFacts(javascript, path, source, expected)

test('CommonJS, prototypes and object literals declare what classes and modules do', () =>
  check(
    'a.js',
    `/*! Licence */
'use strict'
const http = require('node:http'), { join, sep: separator } = require('path')
const debug = require('debug')('app')
var app = exports = module.exports = {}
var res = Object.create(http.ServerResponse.prototype)
app.use = function use(fn) { this.stack.push(fn); later.call(this, 1); Array.prototype.slice.call(arguments) }
res.set = res.header = function header(field) { return this.get(field) }
app.settings = { deep: { on() {} } }
function View(name, options) { this.name = name; this.render = function () {} }
View.prototype.lookup = function lookup() { this.found = this.lookup(this.name) }
View.prototype = Object.create(Base.prototype)
function later(x) { return x }
exports.named = function () { return later }
exports.value = later()
exports.alias = later
class Queue extends require('./base').Base { #items = []; static of() { return new this() } next() { return this.#items } }
const table = { get size() { return 1 }, add(x) { this.size; return () => this.add(x) }, handlers: { go: function () {} } }
let hook
hook = () => table
apply(function named() { named() })
`,
    `
    0 module <module> in -1 at 1:1
    1 constant http in 0 at 3:7 = module 'node:http'
    2 constant join in 0 at 3:36 = module 'path'.join
    3 constant separator in 0 at 3:36 = module 'path'.sep
    4 constant debug in 0 at 4:1 = module 'debug'()
    5 variable app in 0 at 5:1 [exported]
    6 variable res in 0 at 6:1 EXTENDS http.ServerResponse
    7 method use in 5 at 7:1 (fn)
    8 property set in 6 at 8:1 = res.header
    9 method header in 6 at 8:11 (field) returns definition 6.get()
    10 property settings in 5 at 9:1
    11 property deep in 10 at 9:18
    12 method on in 11 at 9:26
    13 class View in 0 at 10:1 (name, options) EXTENDS Base
    14 property name in 13 at 10:32 = name
    15 method render in 13 at 10:50
    16 method lookup in 0 at 11:1 owner View
    17 property found in 0 at 11:45 owner View = new View.lookup()
    18 function later in 0 at 13:1 [exported] (x) returns x
    19 function named in 0 at 14:1 [exported] returns later
    20 variable value in 0 at 15:1 [exported] = later()
    21 class Queue in 0 at 17:1 EXTENDS module './base'.Base
    22 property #items in 21 at 17:46 [private] = new Array<nothing>
    23 method of in 21 at 17:59 [static] returns self
    24 method next in 21 at 17:93 returns self.#items
    25 constant table in 0 at 18:1
    26 method size in 25 at 18:17 [property] returns new number
    27 method add in 25 at 18:42 (x) returns new CallableFunction<definition 25.add()>
    28 property handlers in 25 at 18:90
    29 method go in 28 at 18:102
    30 variable hook in 0 at 19:1
    31 function hook in 0 at 20:1 returns table
    32 function named in 0 at 21:7
    scope 0 module: http = alias module 'node:http'
    scope 0 module: join = alias module 'path'.join
    scope 0 module: separator = alias module 'path'.sep
    scope 1 function: fn = variable
    scope 2 function: field = variable
    scope 4 function: name = variable
    scope 4 function: options = variable
    scope 7 function: x = variable
    scope 13 function: x = variable
    import join = module 'path'.join at 3:38
    import separator = module 'path'.sep at 3:49
    import node:http = module 'node:http' at 3:22
    import path = module 'path' at 3:71
    import debug = module 'debug' at 4:23
    import ./base = module './base' at 17:29
    export export= = app
    export named = definition 19
    export value = definition 20
    export alias = later
    use CALLS module 'debug' (1) in <module> scope 0 at 4:31
    use CALLS Object.create (1) in <module> scope 0 at 6:18
    use CALLS definition 5.stack.push (1) in use scope 1 at 7:41
    use CALLS later (1) in use scope 1 at 7:51
    use CALLS new Array.slice (0) in use scope 1 at 7:88
    use CALLS definition 6.get (1) in header scope 2 at 8:61
    use CALLS new View.lookup (1) in lookup scope 6 at 11:63
    use CALLS Object.create (1) in <module> scope 0 at 12:25
    use CALLS later (0) in <module> scope 0 at 15:17
    use INSTANTIATES Self (0) in of scope 10 at 17:84
    use CALLS definition 25.add (1) in add scope 15 at 18:80
    use CALLS apply (1) in <module> scope 0 at 21:1
    use CALLS named (0) in named scope 18 at 21:26
    `,
  ))

test('exports by list end where a module is neither an ES module nor CommonJS', async () => {
  assert.equal((await factsOf('function visible() {}', 'a.js')).exports, null)
  assert.deepEqual((await factsOf('export {}', 'a.mjs')).exports, [])
})

test('an object as module.exports is one export per property', () =>
  check(
    'a.cjs',
    `const { a } = require('./a')
module.exports = { a, b: a.c, d() {}, e: function f() {}, g: 1, ...require('./rest') }
`,
    `
    0 module <module> in -1 at 1:1
    1 constant a in 0 at 1:1 = module './a'.a
    2 function d in 0 at 2:31 [exported]
    3 function e in 0 at 2:39 [exported]
    4 variable g in 0 at 2:59 [exported] = new number
    scope 0 module: a = alias module './a'.a
    import a = module './a'.a at 1:9
    import ./a = module './a' at 1:23
    import ./rest = module './rest' at 2:76
    export a = a
    export b = a.c
    export d = definition 2
    export e = definition 3
    export g = definition 4
    export * = module './rest'
    export export= = definition 0
    `,
  ))

test('JSX elements with a capital call their component', () =>
  check(
    'a.jsx',
    `export default () => <main onClick={() => go()}><App {...props()} /></main>
`,
    `
    0 module <module> in -1 at 1:1
    1 function default in 0 at 1:1 [exported] returns ?
    export default = definition 1
    use CALLS go (0) in default scope 2 at 1:43
    use CALLS App (-1) in default scope 1 at 1:50
    use CALLS props (0) in default scope 1 at 1:58
    `,
  ))
