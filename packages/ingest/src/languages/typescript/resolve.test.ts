/** TypeScript sources in, edges out: what is bound, how surely, and the decoys that share a name and must stay unbound. */

import { test } from 'node:test'
import { checkEdges } from '../../resolve/check-edges.ts'
import { typescript } from './index.ts'

const check = (files: Readonly<Record<string, string>>, expected: string): Promise<void> =>
  checkEdges(typescript, files, expected)

test('names are found through every form of import and re-export', () =>
  check(
    {
      'src/lib.ts': `export function shown() {}
export function other() {}
export default class Main { go() {} }
export const arrow = () => new Main()
function hidden() {}
`,
      'src/index.ts': `export * from './lib'
export { other as renamed, default } from './lib.js'
export * as all from './lib'
`,
      'src/main.ts': `import Main, { shown, renamed, all, hidden } from '.'
import * as lib from './lib'
import { arrow as make } from './index'
import { readFile } from 'fs'
shown()
renamed()
all.shown()
lib.other()
make().go()
new Main().go()
hidden()
lib.hidden()
readFile('x')
console.log(lib)
;(await import('./lib')).shown()
import('./lib').then(({ other }) => other())
`,
    },
    `
    INSTANTIATES src/lib.arrow -> src/lib.Main exact 4:32
    CALLS src/main -> src/lib.shown exact 5:1
    CALLS src/main -> src/lib.other exact 6:1
    CALLS src/main -> src/lib.shown exact 7:5
    CALLS src/main -> src/lib.other exact 8:5
    CALLS src/main -> src/lib.arrow exact 9:1
    CALLS src/main -> src/lib.Main.go inferred 9:8
    INSTANTIATES src/main -> src/lib.Main exact 10:5
    CALLS src/main -> src/lib.Main.go exact 10:12
    CALLS src/main -> ? hidden 11:1
    CALLS src/main -> ? hidden 12:5
    CALLS src/main -> node:fs.readFile external 13:1
    CALLS src/main -> console.log external 14:9
    CALLS src/main -> src/lib.shown exact 15:26
    CALLS src/main -> Promise.then external 16:17
    CALLS src/main -> src/lib.other inferred 16:37
    `,
  ))

test('members are found through declared types, hierarchies, fields and awaited promises', () =>
  check(
    {
      'a.ts': `export abstract class Base<T> {
  constructor(protected store: Store) {}
  run() { return this.step() }
  abstract step(): Store
  static make() { return new this() }
}
export class Store { save(): Promise<Store> { return Promise.resolve(this) } close() {} }
export interface Closable { close(): void }
`,
      'b.ts': `import { Base, type Closable, Store } from './a'
class Derived extends Base<string> implements Closable {
  private cache = new Map<string, Store>()
  step() { return super.run() as unknown as Store }
  close() { this.store.close() }
  async all(items: Store[]) {
    for (const item of items) item.close()
    items.map((item) => item.save())
    const saved = await this.store.save()
    saved.close()
    const { store } = this
    store.save().then((done) => done.close())
    const later = () => this.step()
    later()
    function plain() { this.step() }
    plain()
  }
  constructor() { super(new Store()) }
}
class Decoy { step() {} close() {} save() {} run() {} }
function use(value: Closable | undefined, any: any, either: Store | Decoy) {
  value?.close()
  any.close()
  either.close()
  if (any instanceof Decoy) any.step()
}
new Derived().run()
Derived.make()
`,
    },
    `
    CALLS a.Base.run -> a.Base.step exact 3:23
    CALLS a.Base.make -> a.Base.constructor exact 5:30
    INSTANTIATES a.Base.make -> a.Base exact 5:30
    CALLS a.Store.save -> Promise.resolve external 7:62
    EXTENDS b.Derived -> a.Base exact 2:23
    IMPLEMENTS b.Derived -> a.Closable exact 2:47
    INSTANTIATES b.Derived -> Map external 3:23
    CALLS b.Derived.step -> a.Base.run exact 4:25
    CALLS b.Derived.close -> a.Store.close exact 5:24
    CALLS b.Derived.all -> a.Store.close inferred 7:36
    CALLS b.Derived.all -> Array.map external 8:11
    CALLS b.Derived.all -> a.Store.save inferred 8:30
    CALLS b.Derived.all -> a.Store.save exact 9:36
    CALLS b.Derived.all -> a.Store.close inferred 10:11
    CALLS b.Derived.all -> a.Store.save inferred 12:11
    CALLS b.Derived.all -> Promise.then external 12:18
    CALLS b.Derived.all -> a.Store.close inferred 12:38
    CALLS b.Derived.all.later -> b.Derived.step exact 13:30
    CALLS b.Derived.all -> b.Derived.all.later exact 14:5
    CALLS b.Derived.all.plain -> ? step 15:29
    CALLS b.Derived.all -> b.Derived.all.plain exact 16:5
    CALLS b.Derived.constructor -> a.Base.constructor exact 18:19
    INSTANTIATES b.Derived.constructor -> a.Store exact 18:29
    CALLS b.use -> a.Closable.close exact 22:10
    CALLS b.use -> ? close 23:7
    CALLS b.use -> a.Store.close inferred 24:10
    CALLS b.use -> b.Decoy.close inferred 24:10
    CALLS b.use -> b.Decoy.step exact 25:33
    CALLS b -> b.Derived.constructor exact 27:5
    INSTANTIATES b -> b.Derived exact 27:5
    CALLS b -> a.Base.run exact 27:15
    CALLS b -> a.Base.make exact 28:9
    `,
  ))

test('the innermost name wins: blocks, parameters, hoisting, namespaces, object literals', () =>
  check(
    {
      'a.ts': `function f() {}
function g(f: () => void) { f() }
function h() {
  f()
  { const f = () => {}; f() }
  function inner() { late() }
  inner()
  function late() {}
}
const o = { f() { return this.k() }, k() {}, n: { f: () => f() } }
o.f()
o.n.f()
o.missing()
namespace NS { export function f() {} export namespace In { export const z = () => f() } }
NS.f()
NS.In.z()
`,
    },
    `
    CALLS a.g -> ? f 2:29
    CALLS a.h -> a.f exact 4:3
    CALLS a.h -> a.h.f exact 5:25
    CALLS a.h.inner -> a.h.late exact 6:22
    CALLS a.h -> a.h.inner exact 7:3
    CALLS a.o.f -> a.o.k exact 10:31
    CALLS a.o.n.f -> a.f exact 10:60
    CALLS a -> a.o.f exact 11:3
    CALLS a -> a.o.n.f exact 12:5
    CALLS a -> ? missing 13:3
    CALLS a.NS.In.z -> a.NS.f exact 14:84
    CALLS a -> a.NS.f exact 15:4
    CALLS a -> a.NS.In.z exact 16:7
    `,
  ))

test('of overloads the implementation is called; a getter is what it returns', () =>
  check(
    {
      'a.ts': `export function over(a: string): string
export function over(a: string, b: number): number
export function over(a: unknown, b?: unknown) { return a }
class Box {
  put(a: string): this
  put(a: number): this
  put(a: unknown) { return this }
  get inner() { return new Inner() }
  field = new Inner()
  handler = () => this.put(1)
  late?: Inner
}
class Inner { go() {} }
over('x')
const box = new Box()
box.put('x').put(2)
box.inner.go()
box.field.go()
box.handler()
box.late!.go()
`,
    },
    `
    INSTANTIATES a.Box.inner -> a.Inner exact 8:28
    INSTANTIATES a.Box -> a.Inner exact 9:15
    CALLS a.Box.handler -> a.Box.put exact 10:24
    CALLS a -> a.over exact 14:1
    INSTANTIATES a -> a.Box exact 15:17
    CALLS a -> a.Box.put inferred 16:5
    CALLS a -> a.Box.put inferred 16:14
    CALLS a -> a.Inner.go inferred 17:11
    CALLS a -> a.Inner.go inferred 18:11
    CALLS a -> a.Box.handler inferred 19:5
    CALLS a -> a.Inner.go inferred 20:11
    `,
  ))

test('types are seen through aliases, utility types, typeof and intersections', () =>
  check(
    {
      'a.ts': `class Real { run() {} }
type Alias = Readonly<Real> | undefined
interface Wide extends Omit<Real, 'x'>, Readonly<{ added: Real }> { opts: { deep: Real } }
type Both = Wide & { extra(): Real }
const one = new Real()
const make = () => one
function use(a: Alias, b: Both, c: typeof one, d: ReturnType<typeof make>, e: Wide['added'], { f }: { f: Real }) {
  a?.run()
  b.run()
  b.added.run()
  b.extra().run()
  b.opts.deep.run()
  c.run()
  d.run()
  e.run()
  f.run()
}
`,
    },
    `
    EXTENDS a.Wide -> a.Real exact 3:29
    EXTENDS a.Both -> a.Wide exact 4:13
    INSTANTIATES a -> a.Real exact 5:17
    CALLS a.use -> a.Real.run exact 8:6
    CALLS a.use -> a.Real.run exact 9:5
    CALLS a.use -> a.Real.run exact 10:11
    CALLS a.use -> a.Both.extra exact 11:5
    CALLS a.use -> a.Real.run exact 11:13
    CALLS a.use -> a.Real.run exact 12:15
    CALLS a.use -> a.Real.run inferred 13:5
    CALLS a.use -> a.Real.run inferred 14:5
    CALLS a.use -> a.Real.run inferred 15:5
    CALLS a.use -> a.Real.run exact 16:5
    `,
  ))

test('a package of the workspace is its source; other packages are external', () =>
  check(
    {
      'packages/core/package.json': `{"name": "@p/core", "exports": {".": "./dist/index.js"}}`,
      'packages/core/src/index.ts': `export class Core { static start() {} }
`,
      'packages/app/src/main.tsx': `import { Core } from '@p/core'
import React from 'react'
import { App } from './App'
Core.start()
const el = <App />
React.render(el)
`,
      'packages/app/src/App.tsx': `export const App = () => <div />
`,
    },
    `
    CALLS packages/app/src/main -> packages/core/src/index.Core.start exact 4:6
    CALLS packages/app/src/main -> packages/app/src/App.App exact 5:13
    CALLS packages/app/src/main -> react.default.render external 6:7
    `,
  ))

test('a shared name alone makes no edge', () =>
  check(
    {
      'a.ts': `export class Save { run() {} }
export function run() {}
export const config = { run() {} }
`,
      'b.ts': `function caller(thing, other: Unknown) {
  run()
  thing.run()
  other.run()
  this.run()
  getThing().run()
}
`,
    },
    `
    CALLS b.caller -> ? run 2:3
    CALLS b.caller -> ? run 3:9
    CALLS b.caller -> ? run 4:9
    CALLS b.caller -> ? run 5:8
    CALLS b.caller -> ? getThing 6:3
    CALLS b.caller -> ? run 6:14
    `,
  ))
