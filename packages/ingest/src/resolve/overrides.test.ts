/** Which method overrides which declaration, by each language's own rules; decoys share names without being overridden. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '../facts/check-facts.ts'
import { ADAPTERS } from '../languages/adapters.ts'
import { resolveSources } from './check-edges.ts'

/** Only OVERRIDES, and IMPLEMENTS when asked for. */
async function check(files: Readonly<Record<string, string>>, expected: string): Promise<void> {
  const { edges } = await resolveSources([...ADAPTERS.values()], files)
  const kinds = expected.includes('IMPLEMENTS ') ? ['OVERRIDES ', 'IMPLEMENTS '] : ['OVERRIDES ']
  const lines = linesOf(edges).filter((line) => kinds.some((kind) => line.startsWith(kind)))
  assert.deepEqual(lines, linesOf(expected))
}

test('a Python method overrides the nearest declaration, and each base that no nearer one covers', () =>
  check(
    {
      'app.py': `
class Base:
    def __init__(self): pass
    def run(self): pass
    def __own(self): pass
class Middle(Base):
    def run(self): pass
class Other:
    def run(self): pass
class Child(Middle, Other):
    def __init__(self): pass
    def run(self): pass
    def walk(self): pass
    def __own(self): pass
class Decoy:
    def run(self): pass
`,
    },
    `
    OVERRIDES app.Middle.run -> app.Base.run exact 7:9
    OVERRIDES app.Child.run -> app.Middle.run exact 12:9
    OVERRIDES app.Child.run -> app.Other.run exact 12:9
    `,
  ))

test('a base that is not known leaves an override inferred', () =>
  check(
    {
      'app.py': `
class Base:
    def run(self): pass
class Child(unknown(), Base):
    def run(self): pass
`,
    },
    'OVERRIDES app.Child.run -> app.Base.run inferred 5:9',
  ))

test('TypeScript members override what their class extends and implements, static ones static ones', () =>
  check(
    {
      'a.ts': `export interface Shape { area(): number; name(long: boolean): string; name(): string }
export abstract class Base { abstract draw(): void; private hidden() {} static make() {} make() {} }
`,
      'b.ts': `import { Base, type Shape } from './a'
export class Square extends Base implements Shape {
  constructor() { super() }
  area = () => 1
  name() { return '' }
  draw() {}
  hidden() {}
  static make() {}
}
export const decoy = { area() { return 1 } }
`,
    },
    `
    OVERRIDES b.Square.area -> a.Shape.area exact 4:3
    OVERRIDES b.Square.name -> a.Shape.name exact 5:3
    OVERRIDES b.Square.name -> a.Shape.name exact 5:3
    OVERRIDES b.Square.draw -> a.Base.draw exact 6:3
    OVERRIDES b.Square.make -> a.Base.make exact 8:10
    `,
  ))

test('JavaScript prototypes override along their chain', () =>
  check(
    {
      'a.js': `
class Base { run() {} }
function Child() {}
Child.prototype = Object.create(Base.prototype)
Child.prototype.run = function () {}
Child.prototype.stop = function () {}
`,
    },
    'OVERRIDES a.Child.run -> a.Base.run exact 5:17',
  ))

test('a Java method overrides by name and parameter types; static and private ones do not', () =>
  check(
    {
      'p/Base.java': `package p;
import java.util.List;
class Base<T> {
  void run(int a) {}
  void run(String a) {}
  void list(List<String> a) {}
  void take(T a) {}
  void each(T[] a) {}
  void many(String... a) {}
  static void make() {}
  private void hide() {}
  Base() {}
}
`,
      'p/Child.java': `package p;
import java.util.List;
class Child extends Base<String> implements Runner {
  void run(String b) {}
  void run(long b) {}
  void list(List b) {}
  @Override void take(String b) {}
  void take(Integer b) {}
  void each(String[] b) {}
  void many(String[] b) {}
  static void make() {}
  void hide() {}
  Child() {}
  public void go(Runner r) { new Runner() { public void go(Runner s) {} }; }
}
interface Runner { void go(Runner r); }
`,
    },
    `
    OVERRIDES p.Child.run -> p.Base.run exact 4:8
    OVERRIDES p.Child.list -> p.Base.list exact 6:8
    OVERRIDES p.Child.take -> p.Base.take exact 7:18
    OVERRIDES p.Child.each -> p.Base.each exact 9:8
    OVERRIDES p.Child.many -> p.Base.many exact 10:8
    OVERRIDES p.Child.go -> p.Runner.go exact 14:15
    OVERRIDES p.Child.go.<anonymous 1>.go -> p.Runner.go exact 14:57
    `,
  ))

test('a Rust method of an impl of a trait implements the trait’s', () =>
  check(
    {
      'Cargo.toml': '[package]\nname = "m"\n',
      'src/lib.rs': `
pub trait Shape { fn area(&self) -> u8; fn name(&self) -> u8 { 1 } }
pub trait Named: Shape { fn name(&self) -> u8; }
pub struct Square;
impl Square { pub fn area(&self) -> u8 { 2 } }
impl Shape for Square { fn area(&self) -> u8 { 3 } }
impl Named for Square { fn name(&self) -> u8 { 4 } }
impl Clone for Square { fn clone(&self) -> Self { Square } }
`,
    },
    `
    OVERRIDES m.Square.<Shape>.area -> m.Shape.area exact 6:28
    OVERRIDES m.Square.<Named>.name -> m.Named.name exact 7:28
    `,
  ))

test('a Go type implements the interfaces all of whose methods it has, embedded ones included', () =>
  check(
    {
      'go.mod': 'module m\n',
      'a/a.go': `package a
import "io"
type Store interface { Get(key string) ([]byte, error); Put(key string, value []byte) error }
type Closer interface { Close() error }
type Full interface { Store; Closer; Sync(deep bool) }
type Outside interface { io.Reader; Get(key string) ([]byte, error) }
type hidden interface { put() }
`,
      'b/b.go': `package b
import "m/a"
type base struct{}
func (b *base) Close() error { return nil }
type Memory struct { base }
func (m *Memory) Get(key string) ([]uint8, error) { return nil, nil }
func (m *Memory) Put(name string, value []byte) error { return nil }
func (m *Memory) put() {}
type Other struct{}
func (o Other) Get(key int) ([]byte, error) { return nil, nil }
func (o Other) Put(key string, value []byte) error { return nil }
type Asserted struct{ Outer }
var _ a.Outside = (*Asserted)(nil)
func (o Asserted) Get(key string) ([]byte, error) { return nil, nil }
`,
      'b/sync.go': 'package b\nfunc (m *Memory) Sync(deep bool) {}\n',
    },
    `
    IMPLEMENTS m/b.base -> m/a.Closer exact 3:6
    OVERRIDES m/b.base.Close -> m/a.Closer.Close exact 4:16
    IMPLEMENTS m/b.Memory -> m/a.Closer exact 5:6
    IMPLEMENTS m/b.Memory -> m/a.Full exact 5:6
    IMPLEMENTS m/b.Memory -> m/a.Store exact 5:6
    OVERRIDES m/b.Memory.Get -> m/a.Store.Get exact 6:18
    OVERRIDES m/b.Memory.Put -> m/a.Store.Put exact 7:18
    IMPLEMENTS m/b.Asserted -> m/a.Outside exact 13:9
    OVERRIDES m/b.Asserted.Get -> m/a.Outside.Get exact 14:19
    OVERRIDES m/b.Memory.Sync -> m/a.Full.Sync exact 2:18
    `,
  ))

test('a type that brings together a method and a declaration which do not know each other says so', async () => {
  await check(
    {
      'app.py': `
class Mixin:
    def run(self): pass
    def own(self): pass
class Base:
    def run(self): pass
class Below(Base):
    def run(self): pass
class Child(Mixin, Base): pass
class Plain(Below, Base): pass
`,
    },
    `
    OVERRIDES app.Below.run -> app.Base.run exact 8:9
    OVERRIDES app.Mixin.run -> app.Base.run exact 9:7
    `,
  )
  await check(
    {
      'p/A.java': `package p;
interface Runner { void run(int a); void stop(); }
class Base { public void run(int a) {} public void run(String a) {} }
abstract class Child extends Base implements Runner {}
`,
    },
    'OVERRIDES p.Base.run -> p.Runner.run exact 4:16',
  )
  await check(
    {
      'go.mod': 'module m\n',
      'a.go': `package m
type Store interface { Get() int; Put(int) }
type base struct{}
func (b *base) Get() int { return 1 }
type Disk struct { base }
func (d *Disk) Put(a int) {}
`,
    },
    `
    OVERRIDES m.base.Get -> m.Store.Get exact 5:6
    OVERRIDES m.Disk.Put -> m.Store.Put exact 6:16
    `,
  )
})
