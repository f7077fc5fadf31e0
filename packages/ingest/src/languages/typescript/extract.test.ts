/** TypeScript source in, facts as text out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkFacts, factsOfSource } from '../../facts/check-facts.ts'
import type { FileFacts } from '../../facts/facts.ts'
import { typescript } from './index.ts'

const factsOf = (source: string, path: string): Promise<FileFacts> => factsOfSource(typescript, path, source)
const check = (path: string, source: string, expected: string): Promise<void> =>
  checkFacts(typescript, path, source, expected)

test('definitions carry what they declare', () =>
  check(
    'a.ts',
    `/** The module. */
import type { Base } from './base'

/** At most three. */
export const LIMIT: number = 3
let counter = 0, other: Map<string, Foo>
/** A class. */
@sealed
export abstract class Foo<T extends Base> extends mixin(Bar) implements I, ns.J<T> {
  static #count = 0
  readonly kind?: string
  handler = (x: Foo) => x.run()
  constructor(private store: Store, size = 1) { super(store); this.size = size; this.late = new Late() }
  /** Area. */
  get area(): number { return this.size }
  set area(value: number) {}
  static async make(): Promise<Foo> { return new this() }
  protected abstract run(...rest: string[]): void
  override *walk() { yield this.store }
}
interface I extends Readonly<K & { inner: L }> { m(a: string): I; f: (b: B) => C; n?: { deep: D } }
type Alias = Foo[] | undefined
type Shape = Named & { area(): number }
enum Color { Red = 1, Green }
namespace A.B { export function inside() {} }
export function over(a: string): string
export function over(a: number): string
export function over(a: unknown) { return String(a) }
const local = { a() { return this.b }, b: 1, c: { d: () => local.a() }, e }
const typed: I = { m(a) { return typed } }
export default function () { const nested = () => counter; return nested }
`,
    `
    0 module <module> in -1 at 1:1 doc "The module."
    1 constant LIMIT in 0 at 5:1 [exported] : number = new number doc "At most three."
    2 variable counter in 0 at 6:5 = new number
    3 variable other in 0 at 6:18 : Map<string, Foo>
    4 class Foo in 0 at 8:1 [abstract exported] EXTENDS mixin() IMPLEMENTS I IMPLEMENTS ns.J<T> doc "A class."
    5 property #count in 4 at 10:3 [static private] = new number
    6 property kind in 4 at 11:3 : string
    7 method handler in 4 at 12:3 (x: Foo) returns x.run()
    8 method constructor in 4 at 13:3 [constructor] (store: Store, size)
    9 property store in 4 at 13:15 [private] : Store
    10 property size in 4 at 13:63 = size
    11 property late in 4 at 13:81 = new Late
    12 method area in 4 at 15:3 [property] -> number returns self.size doc "Area."
    13 method area in 4 at 16:3 [property] (value: number) -> number
    14 method make in 4 at 17:3 [static async] -> Promise<Foo> returns self
    15 method run in 4 at 18:3 [abstract] (rest: Array<string>) -> nothing
    16 method walk in 4 at 19:3 [override generator] returns self.store
    17 interface I in 0 at 21:1 EXTENDS K
    18 property inner in 17 at 21:36 : L
    19 method m in 17 at 21:50 (a: string) -> I
    20 method f in 17 at 21:67 (b: B) -> C
    21 property n in 17 at 21:83
    22 property deep in 21 at 21:89 : D
    23 type Alias in 0 at 22:1 : Array<Foo>
    24 type Shape in 0 at 23:1 EXTENDS Named
    25 method area in 24 at 23:24 -> number
    26 enum Color in 0 at 24:1
    27 constant Red in 26 at 24:14
    28 constant Green in 26 at 24:23
    29 module A in 0 at 25:1
    30 module B in 29 at 25:1
    31 function inside in 30 at 25:17
    32 function over in 0 at 26:1 [overload] (a: string) -> string
    33 function over in 0 at 27:1 [overload] (a: number) -> string
    34 function over in 0 at 28:1 [exported] (a: ?) returns String()
    35 constant local in 0 at 29:1
    36 method a in 35 at 29:17 returns definition 35.b
    37 property b in 35 at 29:40 = new number
    38 property c in 35 at 29:46
    39 method d in 38 at 29:51 returns local.a()
    40 property e in 35 at 29:73 = e
    41 constant typed in 0 at 30:1 : I
    42 method typed.m in 0 at 30:20 (a) returns typed
    43 function default in 0 at 31:1 [exported] returns nested
    44 function nested in 43 at 31:30 returns counter
    scope 0 module: Base = alias module './base'.Base
    scope 1 block: T = alias parameter 0: Base
    scope 3 function: x = variable : Foo
    scope 4 function: store = variable : Store
    scope 4 function: size = variable new number
    scope 6 function: value = variable : number
    scope 16 function: a = variable : ?
    scope 19 function: a = variable parameter 0 of argument 0 of new I.m
    import Base = module './base'.Base at 2:15
    export LIMIT = LIMIT
    export Foo = Foo
    export over = over
    export default = definition 43
    use CALLS sealed (-1) in <module> scope 0 at 8:2
    use CALLS mixin (1) in <module> scope 0 at 9:51
    use CALLS x.run (0) in handler scope 3 at 12:27
    use CALLS Super (1) in constructor scope 4 at 13:49
    use INSTANTIATES Late (0) in constructor scope 4 at 13:97
    use INSTANTIATES Self (0) in make scope 7 at 17:50
    use CALLS String (1) in over scope 16 at 28:43
    use CALLS local.a (0) in d scope 18 at 29:66
    `,
  ))

test('imports bind names, patterns bind parts of values, and every call is a use at its name', () =>
  check(
    'a.tsx',
    `import D, { a as b, type T } from './x.js'
import * as ns from 'lib'
import './side'
import fs = require('node:fs')
export { b, c as default } from './y'
export * from './z'
export * as all from './w'
function use(this: Foo, { p, q: { r } = {}, ...s }: { p: P; q: Q }, [t, u = new U()]: V[]) {
  const { x, y: z } = b(p)
  const [one, two] = await Promise.all([b(), D.make()])
  for (const item of t.items) item.go()
  for (const [key, value] of Object.entries(u.map)) value.go(key)
  if (x instanceof Found && z) { x.seek() }
  try { this.risk() } catch (error) { error.tell() }
  let later
  later = new Late()
  b?.(one)?.[0]!.tag\`x\${two.call()}\`
  super.never()
  ;(x as Cast).cast()
  ns.deep.call<T>(...s)
  new ns.Made(1, 2)
  list.map((each) => each.run()).filter(Boolean)
  const { lazy } = await import('./lazy')
  import('./eager').then((m) => m.start())
  switch (x) { case 1: { const x = new Inner(); x.go() } }
  return <Comp.Part a={b()}><div>{<Other />}</div></Comp.Part>
}
`,
    `
    0 module <module> in -1 at 1:1
    1 function use in 0 at 8:1 ({ p, q: { r } = {}, ...s }: {p,q}<new P, new Q>, [t, u = new U()]: Array<V>) returns ?
    scope 0 module: D = alias module './x.js'.default
    scope 0 module: b = alias module './x.js'.a
    scope 0 module: T = alias module './x.js'.T
    scope 0 module: ns = alias module 'lib'
    scope 0 module: fs = alias module 'node:fs'
    scope 1 function: p = variable : P
    scope 1 function: r = variable new Q.r
    scope 1 function: s = variable : {p,q}<new P, new Q>
    scope 1 function: t = variable new Array<V>[0]
    scope 1 function: u = variable new Array<V>[1] | new U
    scope 1 function: x = variable b().x
    scope 1 function: z = variable b().y
    scope 1 function: one = variable await b()
    scope 1 function: two = variable await D.make()
    scope 1 function: later = variable new Late
    scope 1 function: lazy = alias module './lazy'.lazy
    scope 2 block: item = variable elements of t.items
    scope 3 block: key = variable elements of new Array<new Array<string, u.map[]>>[0]
    scope 3 block: value = variable elements of new Array<new Array<string, u.map[]>>[1]
    scope 4 block: x = variable : Found
    scope 5 block: x = variable : Found
    scope 6 block: error = variable
    scope 7 function: each = variable list[]
    scope 8 function: m = variable await new Promise<module './eager'>
    scope 9 block: x = variable new Inner
    import default = module './x.js'.default at 1:8
    import a = module './x.js'.a at 1:13
    import T = module './x.js'.T at 1:26
    import lib = module 'lib' at 2:13
    import ./side = module './side' at 3:8
    import node:fs = module 'node:fs' at 4:21
    import b = module './y'.b at 5:10
    import c = module './y'.c at 5:13
    import ./z = module './z' at 6:15
    import ./w = module './w' at 7:22
    import lazy = module './lazy'.lazy at 23:11
    import ./lazy = module './lazy' at 23:33
    import ./eager = module './eager' at 24:10
    export b = module './y'.b
    export default = module './y'.c
    export * = module './z'
    export all = module './w'
    use INSTANTIATES U (0) in use scope 1 at 8:81
    use CALLS b (1) in use scope 1 at 9:23
    use CALLS Promise.all (1) in use scope 1 at 10:36
    use CALLS b (0) in use scope 1 at 10:41
    use CALLS D.make (0) in use scope 1 at 10:48
    use CALLS item.go (0) in use scope 2 at 11:36
    use CALLS Object.entries (1) in use scope 3 at 12:37
    use CALLS value.go (1) in use scope 3 at 12:59
    use CALLS x.seek (0) in use scope 4 at 13:36
    use CALLS new Foo.risk (0) in use scope 1 at 14:14
    use CALLS error.tell (0) in use scope 6 at 14:45
    use INSTANTIATES Late (0) in use scope 1 at 16:15
    use CALLS b (1) in use scope 1 at 17:3
    use CALLS b()[0].tag (-1) in use scope 1 at 17:18
    use CALLS two.call (-1) in use scope 1 at 17:29
    use CALLS ?.never (0) in use scope 1 at 18:9
    use CALLS new Cast.cast (0) in use scope 1 at 19:16
    use CALLS ns.deep.call (-1) in use scope 1 at 20:11
    use INSTANTIATES ns.Made (2) in use scope 1 at 21:10
    use CALLS list.map (1) in use scope 1 at 22:8
    use CALLS each.run (0) in use scope 7 at 22:27
    use CALLS list.map().filter (1) in use scope 1 at 22:34
    use CALLS new Promise<module './eager'>.then (1) in use scope 1 at 24:21
    use CALLS m.start (0) in use scope 8 at 24:35
    use INSTANTIATES Inner (0) in use scope 9 at 25:40
    use CALLS x.go (0) in use scope 9 at 25:51
    use CALLS Comp.Part (-1) in use scope 1 at 26:16
    use CALLS b (0) in use scope 1 at 26:24
    use CALLS Other (-1) in use scope 1 at 26:36
    `,
  ))

test('files are tests by their path or by what they call', async () => {
  const flags = async (path: string, source: string): Promise<readonly string[]> =>
    (await factsOf(source, path)).definitions[0]?.flags ?? []
  assert.deepEqual(await flags('src/a.test.ts', 'run()'), ['test'])
  assert.deepEqual(await flags('src/__tests__/a.ts', 'run()'), ['test'])
  assert.deepEqual(await flags('test/a.ts', "describe('a', () => { it('b', function () {}) })"), ['test'])
  assert.deepEqual(await flags('src/a.ts', "test('a')"), [])
  assert.deepEqual(await flags('src/contest.ts', 'run()'), [])
})

test('a module comment is told from the comment of the first declaration', async () => {
  const docs = async (source: string): Promise<readonly (string | null)[]> =>
    (await factsOf(source, 'a.ts')).texts.map((text) => text.doc)
  assert.deepEqual(await docs('/** The file. */\n\nconst a = 1'), ['The file.', null])
  assert.deepEqual(await docs('/** The constant. */\nconst a = 1'), [null, 'The constant.'])
  assert.deepEqual(await docs('/**\n * Two\n *   lines.\n */\n// lint\nexport function f() {}'), [
    null,
    'Two\n  lines.',
  ])
})

test('100,000 nested brackets neither overflow the stack nor hide the call in front of them', async () => {
  const depth = 100_000
  const facts = await factsOf(`first()\nconst x = ${'['.repeat(depth)}${']'.repeat(depth)}`, 'a.ts')
  assert.equal(facts.uses[0]?.line, 1)
  for (const nested of ['('.repeat(depth), 'a.'.repeat(depth), '{'.repeat(depth), 'f(() => '.repeat(depth / 10)]) {
    await factsOf(nested, 'a.ts')
  }
})

const SNIPPET = `import a, { b as c } from './x'
export abstract class A<T extends B> extends m(C) implements I {
  @dec() private x?: Map<string, A> = new Map()
  constructor(readonly y = a.b(), { z }: { z: Q }) { super(); this.w = (y as any)!.v?.[0] }
  static async *gen() { for await (const k of this.all()) yield* k }
}
type T = { a: string } & Readonly<U> | (() => void); enum E { A = f() } namespace N { export let q = <T,>(v: T) => v }
module.exports = { p() {}, q: function r() {} }; F.prototype.g = function () { if (s instanceof S && t) s.u(...w) }
`

test('broken source gives what it can and never throws', () =>
  fc.assert(
    fc.asyncProperty(
      fc.nat(SNIPPET.length),
      fc.nat(SNIPPET.length),
      fc.string({ maxLength: 6 }),
      fc.constantFrom('a.ts', 'a.tsx'),
      async (from, to, inserted, path) => {
        const facts = await factsOf(SNIPPET.slice(0, from) + inserted + SNIPPET.slice(to), path)
        for (const definition of facts.definitions.slice(1))
          assert.ok(facts.definitions[definition.parent] !== undefined)
      },
    ),
    { numRuns: 300 },
  ))

test('a long chain of callbacks is read without going through the chain again for each of them', async () => {
  const links = 200
  const facts = await factsOfSource(typescript, 'a.ts', `const v = start()${'.then((x) => x.next)'.repeat(links)}\n`)
  assert.equal(facts.uses.filter(({ kind }) => kind === 'CALLS').length, links + 1)
})
