/** Tests of Rust's edges: small projects in, edges and unresolved uses as text out. Decoys that share a name stay unbound. */

import { test } from 'node:test'
import { checkEdges } from '../../resolve/check-edges.ts'
import { rust } from './index.ts'

const check = (files: Readonly<Record<string, string>>, expected: string): Promise<void> =>
  checkEdges(rust, files, expected, true)

test('paths of every form lead to what they name, through re-exports, renames and globs', async () => {
  await check(
    {
      'Cargo.toml': `[workspace]
members = ["core", "app"]
`,
      'core/Cargo.toml': `[package]
name = "my-core"
`,
      'core/src/lib.rs': `pub mod net;
mod hidden;
pub use hidden::deep::{save, Store as Shop};
pub fn start() { self::net::open(); crate::net::open(); net::tcp::bind(); std::mem::drop(1); }
`,
      'core/src/net/mod.rs': `pub mod tcp;
use super::hidden::deep as below;
pub fn open() { below::save(); super::start(); tcp::bind(); }
`,
      'core/src/net/tcp.rs': `use super::*;
pub fn bind() { open(); super::super::start(); }
`,
      'core/src/hidden.rs': `pub mod deep {
    pub fn save() {}
    pub struct Store;
    impl Store { pub fn new() -> Self { Store } pub fn save(&self) {} }
    fn own() { self::save(); super::outer(); }
}
fn outer() {}
`,
      'app/Cargo.toml': `[package]
name = "app"
[dependencies]
engine = { package = "my-core", path = "../core" }
`,
      'app/src/main.rs': `use engine::{save, net::{self, tcp::bind as listen}};
use engine::Shop;
fn main() {
    save();
    net::open();
    listen();
    engine::start();
    Shop::new().save();
    my_core::start();
}
`,
    },
    `
IMPORTS app -> my_core.hidden.deep.save exact 1:14
IMPORTS app -> my_core.net exact 1:26
IMPORTS app -> my_core.net.tcp.bind exact 1:37
IMPORTS app -> my_core.hidden.deep.Store exact 2:13
CALLS app.main -> my_core.hidden.deep.save exact 4:5
CALLS app.main -> my_core.net.open exact 5:10
CALLS app.main -> my_core.net.tcp.bind exact 6:5
CALLS app.main -> my_core.start exact 7:13
CALLS app.main -> my_core.hidden.deep.Store.new exact 8:11
CALLS app.main -> my_core.hidden.deep.Store.save exact 8:17
CALLS app.main -> ? start 9:14
CALLS my_core.hidden.deep.own -> my_core.hidden.deep.save exact 5:22
CALLS my_core.hidden.deep.own -> my_core.hidden.outer exact 5:37
IMPORTS my_core -> my_core.hidden.deep.save exact 3:24
IMPORTS my_core -> my_core.hidden.deep.Store exact 3:30
CALLS my_core.start -> my_core.net.open exact 4:29
CALLS my_core.start -> my_core.net.open exact 4:49
CALLS my_core.start -> my_core.net.tcp.bind exact 4:67
CALLS my_core.start -> std.mem.drop external 4:85
IMPORTS my_core.net -> my_core.hidden.deep exact 2:20
CALLS my_core.net.open -> my_core.hidden.deep.save exact 3:24
CALLS my_core.net.open -> my_core.start exact 3:39
CALLS my_core.net.open -> my_core.net.tcp.bind exact 3:53
IMPORTS my_core.net.tcp -> my_core.net exact 1:5
CALLS my_core.net.tcp.bind -> my_core.net.open exact 2:17
CALLS my_core.net.tcp.bind -> my_core.start exact 2:39
`,
  )
})

test('a shared name makes no edge', async () => {
  await check(
    {
      'Cargo.toml': `[package]
name = "one"
`,
      'src/lib.rs': `mod a;
mod b;
struct Left;
impl Left { fn save(&self) {} fn make() -> Left { Left } }
struct Right;
impl Right { fn save(&self) {} }
fn save() {}
fn f(left: Left, unknown: &dyn Elsewhere) {
    left.save();
    Right.save();
    unknown.save();
    vague().save();
    Left::save(&left);
    Left::load();
    gone::save();
    a::save();
    let save = 1;
    let left = Right;
    left.save();
}
fn vague() {}
`,
      'src/a.rs': `pub fn other() { save(); }
`,
      'src/b.rs': `pub fn save() {}
pub fn load() {}
`,
    },
    `
CALLS one.a.other -> ? save 1:18
CALLS one.f -> one.Left.save exact 9:10
CALLS one.f -> one.Right.save exact 10:11
CALLS one.f -> ? save 11:13
CALLS one.f -> one.vague exact 12:5
CALLS one.f -> ? save 12:13
CALLS one.f -> one.Left.save exact 13:11
CALLS one.f -> ? load 14:11
CALLS one.f -> ? save 15:11
CALLS one.f -> ? save 16:8
CALLS one.f -> one.Right.save exact 19:10
`,
  )
})

test('methods are found by declared types, bounds, dyn, supertraits and defaults', async () => {
  await check(
    {
      'Cargo.toml': `[package]
name = "one"
`,
      'src/lib.rs': `trait Shape: Named { fn area(&self) -> u32; fn twice(&self) -> u32 { self.area() + self.area() } }
trait Named { fn name(&self) -> String; }
trait Decoy { fn area(&self) -> u32; }
struct Square { side: Side }
struct Side(u32);
impl Side { fn get(&self) -> u32 { self.0 } }
impl Named for Square { fn name(&self) -> String { String::new() } }
impl Shape for Square { fn area(&self) -> u32 { self.side.get() } }
impl Square { fn new(side: Side) -> Self { Self { side } } fn grow(self) -> Self { Self::new(self.side) } }
fn f<T: Shape + Send, U>(a: &T, b: Box<dyn Shape>, c: impl Shape, d: &mut U) where U: Named {
    a.area();
    a.name();
    c.twice();
    d.name();
    d.area();
    let s = Square::new(Side(1)).grow();
    s.area();
    s.twice();
    Shape::area(&s);
    <Square as Named>::name(&s);
}
`,
    },
    `
EXTENDS one.Shape -> one.Named exact 1:14
CALLS one.Shape.twice -> one.Shape.area exact 1:75
CALLS one.Shape.twice -> one.Shape.area exact 1:89
IMPLEMENTS one.Square -> one.Named exact 7:6
CALLS one.Square.<Named>.name -> std.string.String.new external 7:60
IMPLEMENTS one.Square -> one.Shape exact 8:6
CALLS one.Square.<Shape>.area -> one.Side.get exact 8:59
INSTANTIATES one.Square.new -> one.Square exact 9:44
CALLS one.Square.grow -> one.Square.new exact 9:90
CALLS one.f -> one.Shape.area exact 11:7
CALLS one.f -> one.Named.name exact 12:7
CALLS one.f -> one.Shape.twice exact 13:7
CALLS one.f -> one.Named.name exact 14:7
CALLS one.f -> ? area 15:7
CALLS one.f -> one.Square.new exact 16:21
INSTANTIATES one.f -> one.Side exact 16:25
CALLS one.f -> one.Square.grow exact 16:34
CALLS one.f -> one.Square.<Shape>.area exact 17:7
CALLS one.f -> one.Shape.twice exact 18:7
CALLS one.f -> one.Shape.area exact 19:12
CALLS one.f -> one.Square.<Named>.name exact 20:24
`,
  )
})

test('values are followed through patterns, operators and closures', async () => {
  await check(
    {
      'Cargo.toml': `[package]
name = "one"
`,
      'src/lib.rs': `use std::sync::Arc;
struct Inner;
impl Inner { fn run(&self) -> Result<Next, ()> { Ok(Next) } }
struct Next;
impl Next { fn go(&self) {} async fn later(&self) -> Next { Next } }
struct Outer { one: Option<Inner>, many: Vec<Inner> }
enum Event { Start(Inner), Idle }
impl Event { fn reset(&self) {} }
fn f(o: &Outer) -> Result<(), ()> {
    if let Some(inner) = &o.one { inner.run()?.go(); }
    for inner in o.many.iter() { inner.run(); }
    o.one.as_ref().unwrap().run();
    o.many.iter().for_each(|inner| { inner.run(); });
    let (a, b) = (Inner, &o.many);
    a.run();
    let event = Event::Start(Inner);
    event.reset();
    let next = o.one.clone().unwrap().run()?;
    let next = next.later();
    next.await.go();
    Ok(())
}
`,
    },
    `
IMPORTS one -> std.sync.Arc external 1:16
CALLS one.Inner.run -> std.result.Result.Ok external 3:50
CALLS one.f -> one.Inner.run exact 10:41
CALLS one.f -> one.Next.go exact 10:48
CALLS one.f -> std.vec.Vec.iter external 11:25
CALLS one.f -> one.Inner.run exact 11:40
CALLS one.f -> std.option.Option.as_ref external 12:11
CALLS one.f -> std.option.Option.unwrap external 12:20
CALLS one.f -> one.Inner.run exact 12:29
CALLS one.f -> std.vec.Vec.iter external 13:12
CALLS one.f -> std.iter.Iterator.for_each external 13:19
CALLS one.f -> one.Inner.run exact 13:44
CALLS one.f -> one.Inner.run exact 15:7
CALLS one.f -> one.Event.Start exact 16:24
CALLS one.f -> one.Event.reset exact 17:11
CALLS one.f -> std.option.Option.clone external 18:22
CALLS one.f -> std.option.Option.unwrap external 18:30
CALLS one.f -> one.Inner.run exact 18:39
CALLS one.f -> one.Next.later exact 19:21
CALLS one.f -> one.Next.go exact 20:16
CALLS one.f -> std.result.Result.Ok external 21:5
`,
  )
})

test('macros of the file, of the crate and of other crates', async () => {
  await check(
    {
      'Cargo.toml': `[package]
name = "one"
[dependencies]
two = { path = "two" }
`,
      'src/lib.rs': `#[macro_use]
mod helpers;
mod user;
`,
      'src/helpers.rs': `macro_rules! shout { ($e:expr) => { $e } }
macro_rules! cfg_x { ($($i:item)*) => { $($i)* } }
`,
      'src/user.rs': `use two::whisper;
cfg_x! {
    pub fn inside() { shout!(inside()); }
}
fn f(shout: u8) { whisper!(1); two::whisper!(2); println!("{}", inside()); shout!(3); unknown!(inside()); }
`,
      'two/Cargo.toml': `[package]
name = "two"
`,
      'two/src/lib.rs': `mod macros;
`,
      'two/src/macros.rs': `#[macro_export]
macro_rules! whisper { ($e:expr) => { $e } }
`,
    },
    `
IMPORTS one.user -> two.macros.whisper exact 1:10
CALLS one.user -> one.helpers.cfg_x exact 2:1
CALLS one.user.inside -> one.helpers.shout exact 3:23
CALLS one.user.inside -> one.user.inside exact 3:30
CALLS one.user.f -> two.macros.whisper exact 5:19
CALLS one.user.f -> two.macros.whisper exact 5:37
CALLS one.user.f -> std.println external 5:50
CALLS one.user.f -> one.user.inside exact 5:65
CALLS one.user.f -> one.helpers.shout exact 5:76
CALLS one.user.f -> ? unknown 5:87
CALLS one.user.f -> one.user.inside exact 5:96
`,
  )
})

test('inner functions and modules keep to themselves', async () => {
  await check(
    {
      'Cargo.toml': `[package]
name = "one"
`,
      'src/lib.rs': `fn helper() {}
fn outer() {
    helper();
    fn helper() { deep(); }
    fn deep() {}
}
mod inner {
    fn f() { helper(); super::helper(); }
    #[cfg(test)]
    mod tests {
        use super::*;
        #[test]
        fn works() { f(); super::super::helper(); }
    }
}
`,
    },
    `
CALLS one.outer -> one.outer.helper exact 3:5
CALLS one.outer.helper -> one.outer.deep exact 4:19
CALLS one.inner.f -> ? helper 8:14
CALLS one.inner.f -> one.helper exact 8:31
IMPORTS one -> one.inner exact 11:13
CALLS one.inner.tests.works -> one.inner.f exact 13:22
CALLS one.inner.tests.works -> one.helper exact 13:41
`,
  )
})

test('a glob of an enum is found from inside of functions and behind another glob', async () => {
  await check(
    {
      'Cargo.toml': `[package]
name = "one"
`,
      'src/lib.rs': `mod kinds;
mod user;
pub enum Local { Near(u8) }
fn f() {
    use Local::*;
    Near(1);
    Far(2);
}
`,
      'src/kinds.rs': `pub enum Kind { Far(u8) }
`,
      'src/user.rs': `use super::kinds::*;
use Kind::*;
fn f() { Far(1); Near(2); }
`,
    },
    `
IMPORTS one -> one.Local exact 5:9
CALLS one.f -> one.Local.Near exact 6:5
CALLS one.f -> ? Far 7:5
IMPORTS one.user -> one.kinds exact 1:12
IMPORTS one.user -> one.kinds.Kind exact 2:5
CALLS one.user.f -> one.kinds.Kind.Far exact 3:10
CALLS one.user.f -> ? Near 3:18
`,
  )
})
