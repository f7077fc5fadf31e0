/** Tests of Rust's extraction: annotated source in, facts as text out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { extractFile } from '../../facts/extract-file.ts'
import { formatFacts } from '../../facts/format-facts.ts'
import { SourceParser } from '../../syntax/parse.ts'
import { rust } from './index.ts'

const parser = new SourceParser()

async function factsOf(source: string): Promise<string> {
  const extraction = await extractFile(rust, 'src/lib.rs', source, parser)
  assert.equal(extraction.kind, 'facts')
  return extraction.kind === 'facts' ? formatFacts(extraction.facts) : ''
}

/** References are left out unless some are expected. */
async function check(source: string, expected: string): Promise<void> {
  const lines = (await factsOf(`${source.trim()}\n`)).split('\n')
  const withReferences = expected.includes('use REFERENCES ')
  const shown = lines.filter((line) => withReferences || !line.startsWith('use REFERENCES '))
  assert.equal(shown.join('\n'), expected.trim())
}

test('structs, enums and unions have fields, positions and cases', async () => {
  await check(
    `
//! Crate doc.
//! More.

/// A point.
/// Second line.
#[derive(Clone, fmt::Debug)]
pub struct Point<T: Shape + Send> {
    /// Where.
    pub x: Vec<T>,
    inner: Option<Box<Inner>>,
}
pub struct Pair(u8, pub Inner);
/** Block doc. */
enum E { A, B(Inner), C { inner: Inner } = 3 }
union U { a: u8 }
`,
    `
0 module <module> in -1 at 1:1 doc "Crate doc.\\nMore."
1 struct Point in 0 at 7:1 [exported] IMPLEMENTS Clone IMPLEMENTS module 'fmt'.Debug doc "A point.\\nSecond line."
2 property x in 1 at 9:5 [exported] : Vec<T> doc "Where."
3 property inner in 1 at 10:5 [private] : Option<Box<Inner>>
4 struct Pair in 0 at 12:1 [exported] (0: u8, 1: Inner)
5 property 0 in 4 at 12:17 : u8
6 property 1 in 4 at 12:25 : Inner
7 enum E in 0 at 14:1 [private] doc "Block doc."
8 constant A in 7 at 14:10 : definition 7
9 constant B in 7 at 14:13 (0: Inner) : definition 7
10 property 0 in 9 at 14:15 : Inner
11 constant C in 7 at 14:23 : definition 7
12 property inner in 11 at 14:27 [private] : Inner
13 struct U in 0 at 15:1 [private]
14 property a in 13 at 15:11 [private] : u8
scope 1 block: T = alias parameter 0: Shape
`,
  )
})

test('traits extend their supertraits, impls belong to the type that they are for', async () => {
  await check(
    `
trait Shape: fmt::Debug + Sized {
    type Item: Read;
    const K: u8 = make();
    fn area(&self) -> Self::Item;
    fn twice(&self) { self.area(); }
}
impl<T> Shape for Point<T> where T: Shape {
    type Item = u8;
    fn area(&self) -> u8 { 1 }
}
impl<T: Shape> Point<T> {
    const ORIGIN: u8 = 0;
    pub fn new(x: T) -> Self { Self { x } }
    fn pinned(self: Pin<&mut Self>) { self.poke() }
}
unsafe impl<T> Send for &T {}
`,
    `
0 module <module> in -1 at 1:1
1 trait Shape in 0 at 1:1 [private] EXTENDS module 'fmt'.Debug EXTENDS Sized
2 type Item in 1 at 2:5 : Read
3 constant K in 1 at 3:5 : u8
4 method area in 1 at 4:5 [abstract] -> Self.Item
5 method twice in 1 at 5:5
6 impl impl Shape for Point<T> in 0 at 7:1 owner Point<T> IMPLEMENTS Shape
7 type <Shape>.Item in 6 at 8:5 owner Point<T> : u8
8 method <Shape>.area in 6 at 9:5 owner Point<T> -> u8
9 impl impl Point<T> in 0 at 11:1 owner Point<T>
10 constant ORIGIN in 9 at 12:5 owner Point<T> [private] : u8
11 method new in 9 at 13:5 owner Point<T> [static exported] (x: T) -> Self
12 method pinned in 9 at 14:5 owner Point<T> [private]
13 impl impl Send for &T in 0 at 16:1 owner ? IMPLEMENTS Send
scope 4 block: T = alias parameter 0: Shape
scope 7 block: T = alias parameter 0: Shape
scope 9 function: x = variable : T
scope 10 function: self = variable : Pin<Self>
scope 11 block: T = alias parameter 0: ?
use CALLS make (0) in Shape scope 1 at 3:19
use CALLS self.area (0) in twice scope 3 at 5:28
use INSTANTIATES Self (-1) in new scope 9 at 13:32
use CALLS self.poke (0) in pinned scope 10 at 14:44
`,
  )
})

test('use trees are flattened into aliases and stars', async () => {
  await check(
    `
use std::{fmt, io::{self, Read as R, Write as _}};
pub use crate::sync::*;
use self::net::Addr;
use super::up::{self as above};
use ::serde::Serialize;
use rand;
extern crate libc as c;
mod net;
#[path = "unix/mod.rs"]
mod imp;
#[macro_use]
mod macros;
fn f() { use local::thing; thing(); net::g(); fmt::h(); serde::i(); std::mem::swap(); }
`,
    `
0 module <module> in -1 at 1:1
1 function f in 0 at 13:1 [private]
scope 0 module: fmt = alias module 'std'.fmt
scope 0 module: io = alias module 'std'.io
scope 0 module: R = alias module 'std'.io.Read
scope 0 module: Addr = alias module 'self'.net.Addr
scope 0 module: above = alias module 'super'.up
scope 0 module: Serialize = alias module 'serde'.Serialize
scope 0 module: rand = alias module 'rand'
scope 0 module: c = alias module 'libc'
scope 0 module: net = alias module 'self::net'
scope 0 module: imp = alias module 'path:unix/mod.rs'
scope 0 module: macros = alias module 'self::macros'
scope 0 module: * = module 'self::macros'
scope 0 module: * = module 'crate'.sync
scope 1 function: thing = alias module 'local'.thing
import std::fmt = module 'std'.fmt at 1:11
import std::io = module 'std'.io at 1:21
import std::io::Read = module 'std'.io.Read at 1:27
import std::io::Write = module 'std'.io.Write at 1:38
import crate::sync::* = module 'crate'.sync at 2:16
import self::net::Addr = module 'self'.net.Addr at 3:16
import super::up = module 'super'.up at 4:17
import ::serde::Serialize = module 'serde'.Serialize at 5:14
import rand = module 'rand' at 6:5
import libc = module 'libc' at 7:14
import local::thing = module 'local'.thing at 13:21
use CALLS thing (0) in f scope 1 at 13:28
use CALLS module 'self::net'.g (0) in f scope 1 at 13:42
use CALLS fmt.h (0) in f scope 1 at 13:52
use CALLS (serde | module 'serde').i (0) in f scope 1 at 13:64
use CALLS module 'std'.mem.swap (0) in f scope 1 at 13:79
`,
  )
})

test('an inner module is a module of its own and says what self and super mean', async () => {
  await check(
    `
fn top() {}
mod outer {
    use super::top;
    mod inner {
        use super::super::top as t;
        mod file;
        fn f() { self::g(); super::h(); super::super::super::i(); crate::j(); }
        fn g() {}
    }
    pub fn h() {}
}
`,
    `
0 module <module> in -1 at 1:1
1 function top in 0 at 1:1 [private]
2 module outer in 0 at 2:1 [private]
3 module inner in 2 at 4:5 [private]
4 function f in 3 at 7:9 [private]
5 function g in 3 at 8:9 [private]
6 function h in 2 at 10:5 [exported]
scope 2 module: top = alias module 'self'.top
scope 3 module: t = alias module 'self'.top
scope 3 module: file = alias module 'self::outer::inner::file'
import super::top = module 'self'.top at 3:16
import super::super::top = module 'self'.top at 5:27
use CALLS definition 3.g (0) in f scope 4 at 7:24
use CALLS definition 2.h (0) in f scope 4 at 7:36
use CALLS module 'super'.i (0) in f scope 4 at 7:62
use CALLS module 'crate'.j (0) in f scope 4 at 7:74
`,
  )
})

test('locals shadow what came before and not what is before them', async () => {
  await check(
    `
fn f(x: A, (a, b): (B, &C)) -> io::Result<D> {
    let x = x.first();
    x.second();
    let y: E = make();
    if let Some(y) = &y.part { y.inner() } else { y.outer() }
    while let Ok(z) = x.next() { z.go() }
    for item in y.items.iter() { item.go() }
    match x {
        F::G(g) if g.ok() => g.run(),
        F::H { h, i: j } => h.run(j),
        CONST => {}
        _ => other(),
    }
    let c = |p: G, q| p.run(q);
    let (one, two) = pair()?;
    let Some(three) = one.await else { return two.fail() };
    three.go()
}
`,
    `
0 module <module> in -1 at 1:1
1 function f in 0 at 1:1 [private] (x: A, (a, b): module 'std'.tuple<B, C>) -> module 'io'.Result<D>
scope 1 function: x = variable : A
scope 1 function: a = variable new module 'std'.tuple<B, C>[0]
scope 1 function: b = variable new module 'std'.tuple<B, C>[1]
scope 2 block: x = variable x.first()
scope 2 block: y = variable : E
scope 2 block: c = variable ?
scope 2 block: one = variable elements of pair()[0]
scope 2 block: two = variable elements of pair()[1]
scope 2 block: three = variable elements of await one
scope 3 block: y = variable elements of y.part
scope 4 block: z = variable elements of x.next()
scope 5 block: item = variable elements of y.items.iter()
scope 6 block: g = variable new F.G.0
scope 7 block: h = variable new F.H.h
scope 7 block: j = variable new F.H.i
scope 10 function: p = variable : G
scope 10 function: q = variable ?
use CALLS x.first (0) in f scope 1 at 2:15
use CALLS x.second (0) in f scope 2 at 3:7
use CALLS make (0) in f scope 2 at 4:16
use CALLS y.inner (0) in f scope 3 at 5:34
use CALLS y.outer (0) in f scope 2 at 5:53
use CALLS x.next (0) in f scope 2 at 6:25
use CALLS z.go (0) in f scope 4 at 6:36
use CALLS y.items.iter (0) in f scope 2 at 7:25
use CALLS item.go (0) in f scope 5 at 7:39
use CALLS g.ok (0) in f scope 6 at 9:22
use CALLS g.run (0) in f scope 6 at 9:32
use CALLS h.run (1) in f scope 7 at 10:31
use CALLS other (0) in f scope 9 at 12:14
use CALLS p.run (1) in f scope 10 at 14:25
use CALLS pair (0) in f scope 2 at 15:22
use CALLS two.fail (0) in f scope 2 at 16:51
use CALLS three.go (0) in f scope 2 at 17:11
`,
  )
})

test('values are seen through wrappers, references and conditionals', async () => {
  await check(
    `
fn f(&self) {
    let a = self.inner.clone().lock().unwrap();
    let b = if c { D::new() } else { D { e: 1 } };
    let g = match h { 1 => I::J(2), k => k };
    let l = (m as N, &mut *o, "p", vec![Q::new()]);
    let r = <S as T>::u::<V>(w).await?;
    let x = Vec::<Y>::with_capacity(3)[0];
    (self.z)(1);
    make()(2);
}
`,
    `
0 module <module> in -1 at 1:1
1 function f in 0 at 1:1 [private]
scope 1 function: a = variable self.inner.clone().lock().unwrap()
scope 1 function: b = variable D.new() | new D
scope 1 function: g = variable I.J | k
scope 1 function: l = variable new module 'std'.tuple<new N, *o, new str, new Vec<Q.new()>>
scope 1 function: r = variable elements of await <S as T>.u()
scope 1 function: x = variable Vec<Y>.with_capacity()[]
scope 3 block: k = variable h
use CALLS self.inner.clone (0) in f scope 1 at 2:24
use CALLS self.inner.clone().lock (0) in f scope 1 at 2:32
use CALLS self.inner.clone().lock().unwrap (0) in f scope 1 at 2:39
use CALLS D.new (0) in f scope 1 at 3:23
use INSTANTIATES D (-1) in f scope 1 at 3:38
use CALLS I.J (1) in f scope 2 at 4:31
use CALLS module 'std'.vec (-1) in f scope 1 at 5:36
use CALLS Q.new (0) in f scope 1 at 5:44
use CALLS <S as T>.u (1) in f scope 1 at 6:23
use CALLS Vec<Y>.with_capacity (1) in f scope 1 at 7:23
use CALLS self.z (1) in f scope 1 at 8:11
use CALLS ? (1) in f scope 1 at 9:5
use CALLS make (0) in f scope 1 at 9:5
`,
  )
})

test('a macro call is a use of the macro and of what is called in its arguments', async () => {
  await check(
    `
macro_rules! own { ($x:expr) => { $x.hidden() } }
fn f(rx: Rx, v: V) {
    own!(rx.a());
    println!("{}", rx.b().c());
    other!(rx.d(e(1)), Some(v) => v.f(), path::g(2)?.h());
    tokio::select! {
        Some(v) = rx.recv() => v.run(),
        _ = rx.closed(), if rx.open() => stop(),
    }
    assert!(matches!(rx.kind(), Kind::A { .. }));
}
`,
    `
0 module <module> in -1 at 1:1
1 macro own in 0 at 1:1
2 function f in 0 at 2:1 [private] (rx: Rx, v: V)
scope 1 function: rx = variable : Rx
scope 1 function: v = variable : V
use CALLS definition 1 (-1) in f scope 1 at 3:5
use CALLS rx.a (0) in f scope 1 at 3:13
use CALLS module 'std'.println (-1) in f scope 1 at 4:5
use CALLS rx.b (0) in f scope 1 at 4:23
use CALLS rx.b().c (0) in f scope 1 at 4:27
use CALLS module 'crate'.other (-1) in f scope 1 at 5:5
use CALLS rx.d (1) in f scope 1 at 5:15
use CALLS e (1) in f scope 1 at 5:17
use CALLS ?.f (0) in f scope 1 at 5:37
use CALLS module 'path'.g (1) in f scope 1 at 5:48
use CALLS elements of module 'path'.g().h (0) in f scope 1 at 5:54
use CALLS module 'tokio'.select (-1) in f scope 1 at 6:12
use CALLS rx.recv (0) in f scope 1 at 7:22
use CALLS ?.run (0) in f scope 1 at 7:34
use CALLS rx.closed (0) in f scope 1 at 8:16
use CALLS rx.open (0) in f scope 1 at 8:32
use CALLS stop (0) in f scope 1 at 8:42
use CALLS module 'std'.assert (-1) in f scope 1 at 10:5
use CALLS module 'std'.matches (-1) in f scope 1 at 10:13
use CALLS rx.kind (0) in f scope 1 at 10:25
`,
  )
})

test('items inside of item macros are items', async () => {
  await check(
    `
cfg_rt! {
    pub mod rt;

    /// Spawns.
    pub fn spawn() -> Handle { Handle::current() }

    cfg_net! {
        impl Handle { fn net(&self) {} }
    }
}
thread_local! {
    static X: Cell<u8> = const { Cell::new(1) }
}
`,
    `
0 module <module> in -1 at 1:1
1 function spawn in 0 at 5:5 [exported] -> Handle doc "Spawns."
2 impl impl Handle in 0 at 8:9 owner Handle
3 method net in 2 at 8:23 owner Handle [private]
4 variable X in 0 at 12:5 [private] : module 'std'.thread.LocalKey<Cell<u8>>
scope 0 module: rt = alias module 'self::rt'
use CALLS module 'crate'.cfg_rt (-1) in <module> scope 0 at 1:1
use CALLS <(? | new Handle) as Handle>.current (0) in spawn scope 1 at 5:40
use CALLS module 'crate'.cfg_net (-1) in <module> scope 0 at 7:5
use CALLS module 'std'.thread_local (-1) in <module> scope 0 at 11:1
use CALLS Cell.new (1) in <module> scope 0 at 12:40
`,
  )
})

test('tests are told by their attributes', async () => {
  await check(
    `
#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn plain() {}
    #[tokio::test(flavor = "multi_thread")]
    async fn runs() { helper() }
    #[cfg(unix)]
    fn helper() {}
}
`,
    `
0 module <module> in -1 at 1:1
1 module tests in 0 at 2:1 [test private alternate]
2 function plain in 1 at 5:5 [test private alternate]
3 function runs in 1 at 7:5 [test async private alternate]
4 function helper in 1 at 9:5 [private alternate]
scope 1 module: * = module 'self'
import super::* = module 'self' at 3:9
use CALLS helper (0) in runs scope 3 at 7:23
`,
  )
})

test('a blanket impl adds to the bound, and wrappers are made and looked through', async () => {
  await check(
    `
impl<W: Write + ?Sized> WriteExt for W {
    fn more(self: Pin<&mut Self>, list: &[Part]) {
        let shared = Arc::new(Part::new());
        let other = Arc::clone(&shared);
        let me = self.get_mut();
        self.as_mut();
        self.poll();
        list.iter().map(|part| part.size());
        let held = Some(me);
    }
}
`,
    `
0 module <module> in -1 at 1:1
1 impl impl WriteExt for W in 0 at 1:1 owner Write IMPLEMENTS WriteExt
2 method <WriteExt>.more in 1 at 2:5 owner Write (list: module 'std'.slice<Part>)
scope 1 block: W = alias parameter 0: Write
scope 3 function: self = variable : Pin<Self>
scope 3 function: list = variable : module 'std'.slice<Part>
scope 3 function: shared = variable new Arc<Part.new()>
scope 3 function: other = variable shared
scope 3 function: me = variable self
scope 3 function: held = variable new module 'std'.option.Option<me>
scope 4 function: part = variable parameter 0 of argument 0 of list.iter().map
use CALLS Arc.new (1) in more scope 3 at 3:27
use CALLS Part.new (0) in more scope 3 at 3:37
use CALLS Arc.clone (1) in more scope 3 at 4:26
use CALLS self.get_mut (0) in more scope 3 at 5:23
use CALLS self.as_mut (0) in more scope 3 at 6:14
use CALLS self.poll (0) in more scope 3 at 7:14
use CALLS list.iter (0) in more scope 3 at 8:14
use CALLS list.iter().map (1) in more scope 3 at 8:21
use CALLS part.size (0) in more scope 4 at 8:37
use CALLS Some (1) in more scope 3 at 9:20
`,
  )
})

const SNIPPET = `//! Doc.
use std::{fmt, io::{self, Read as R}};
#[derive(Clone)] pub struct P<T: Shape>(Vec<T>) where T: Send;
impl<T> Shape for P<T> { fn area(&self) -> u8 { if let Some(x) = self.0.first() { x.area() } else { match y { E::A(z) => z.b()?, _ => c!(d.e()) } } } }
cfg_x! { mod a { fn f() { let g = |h: u8| h.i(); for j in k.iter() { l::<m>(j).await; } } } }
macro_rules! n { ($o:expr) => { $o } }
async fn q() { tokio::select! { Some(r) = s.t() => r.u(), else => vec![v; 3] } }
`

test('extraction never throws on cut or garbled source', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(SNIPPET.length),
      fc.nat(SNIPPET.length),
      fc.constantFrom('', '{', '}', '(', '"', "'", '!{', '::', '<', 'r#"', '/*', '#[', '\u{1f600}'),
      async (from, to, inserted) => {
        await factsOf(SNIPPET.slice(0, from) + inserted + SNIPPET.slice(to))
      },
    ),
    { numRuns: 300 },
  )
})

test('deeply nested source is walked without recursion', async () => {
  const depth = 20_000
  await factsOf(`fn f() { ${'('.repeat(depth)}a.b()${')'.repeat(depth)} }`)
  await factsOf(`fn f() { ${'g('.repeat(depth)}${')'.repeat(depth)} }`)
  await factsOf(`fn f() { x${'.a()'.repeat(depth)} }`)
  await factsOf(`fn f() { m!${'('.repeat(depth)}${')'.repeat(depth)} }`)
  await factsOf(`use ${'a::{'.repeat(depth)}b${'}'.repeat(depth)};`)
  await factsOf(`fn f(x: ${'A<'.repeat(depth)}B${'>'.repeat(depth)}) {}`)
})
