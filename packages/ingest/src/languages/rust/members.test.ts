/** Tests of Rust's members: what stands behind pointers, tuples, cases and traits, and which variant of a build is meant. */

import { test } from 'node:test'
import { checkEdges } from '../../resolve/check-edges.ts'
import { rust } from './index.ts'

const check = (files: Readonly<Record<string, string>>, expected: string): Promise<void> =>
  checkEdges(rust, files, expected, true)

test('members are seen through what dereferences, through tuples and through the cases of enums', async () => {
  await check(
    {
      'Cargo.toml': '[package]\nname = "one"\n',
      'src/lib.rs': `use std::{ops::Deref, sync::Arc};
struct A { held: Arc<B>, both: Arc<Box<B>>, pair: (u8, B) }
struct B;
impl B { fn go(&self) {} fn clone(&self) {} }
struct Guard;
impl Deref for Guard { type Target = B; fn deref(&self) -> &B { todo!() } }
impl Guard { fn own(&self) { self.go(); } }
enum E { One(B), Two { b: B }, Three }
impl E { fn kind(&self) {} }
fn f(a: &A, guard: Guard, e: E) {
    a.held.go();
    a.both.go();
    a.held.clone();
    a.pair.1.go();
    a.pair.0.go();
    guard.go();
    guard.gone();
    match e { E::One(b) => b.go(), E::Two { b } => b.go(), E::Three => {} }
    E::One(B).kind();
    E::Three.kind();
    let two = E::Two { b: B };
    two.kind();
}
`,
    },
    `
IMPORTS one -> std.ops.Deref external 1:16
IMPORTS one -> std.sync.Arc external 1:29
IMPLEMENTS one.Guard -> std.ops.Deref external 6:6
CALLS one.Guard.<Deref>.deref -> std.todo external 6:65
CALLS one.Guard.own -> one.B.go exact 7:35
CALLS one.f -> one.B.go exact 11:12
CALLS one.f -> one.B.go exact 12:12
CALLS one.f -> std.sync.Arc.clone external 13:12
CALLS one.f -> one.B.go exact 14:14
CALLS one.f -> std.primitive.u8.go external 15:14
CALLS one.f -> one.B.go exact 16:11
CALLS one.f -> ? gone 17:11
CALLS one.f -> one.B.go exact 18:30
CALLS one.f -> one.B.go exact 18:54
CALLS one.f -> one.E.One exact 19:8
CALLS one.f -> one.E.kind exact 19:15
CALLS one.f -> one.E.kind exact 20:14
INSTANTIATES one.f -> one.E.Two exact 21:18
CALLS one.f -> one.E.kind exact 22:9
`,
  )
})

test('a call means what can be called, and a type that has a member of its own does not ask its traits', async () => {
  await check(
    {
      'Cargo.toml': '[package]\nname = "one"\n',
      'src/lib.rs': `mod sleep;
use sleep::sleep;
use crate::sleep as nap;
struct A { io: B }
struct B;
impl A { fn io(&self) -> C { C } }
struct C;
impl C { fn poll(&self) {} }
trait P { fn poll(&self); fn more(&self); }
impl P for C { fn poll(&self) {} fn more(&self) {} }
impl B { fn only_b(&self) {} }
impl C { fn only_c(&self) {} }
fn f(a: A, c: C) {
    a.io().only_c();
    a.io.only_b();
    c.poll();
    c.more();
    sleep();
    nap();
    nap::Sleep::new();
    sleep::Sleep::new();
    sleep::inner();
}
`,
      'src/sleep.rs': `pub fn sleep() { fn inner() {} }
pub struct Sleep;
impl Sleep { pub fn new() -> Self { Sleep } }
`,
    },
    `
IMPORTS one -> one.sleep.sleep exact 2:12
IMPORTS one -> one.sleep inferred 3:12
IMPORTS one -> one.sleep.sleep inferred 3:12
IMPLEMENTS one.C -> one.P exact 10:6
CALLS one.f -> one.A.io exact 14:7
CALLS one.f -> one.C.only_c exact 14:12
CALLS one.f -> one.B.only_b exact 15:10
CALLS one.f -> one.C.poll exact 16:7
CALLS one.f -> one.C.<P>.more exact 17:7
CALLS one.f -> one.sleep.sleep exact 18:5
CALLS one.f -> one.sleep.sleep exact 19:5
CALLS one.f -> one.sleep.Sleep.new exact 20:17
CALLS one.f -> one.sleep.Sleep.new exact 21:19
CALLS one.f -> ? inner 22:12
`,
  )
})

test('of the variants of conditional compilation the usual build counts, and another only where it is alone', async () => {
  await check(
    {
      'Cargo.toml': '[package]\nname = "one"\n',
      'src/lib.rs': `#[cfg(loom)]
mod mocked;
#[cfg(not(loom))]
mod real;
#[cfg(all(test, loom))]
pub use mocked::*;
#[cfg(not(all(test, loom)))]
pub use real::*;
#[cfg(feature = "fast")]
fn speed() -> Fast { Fast }
#[cfg(not(feature = "fast"))]
fn speed() -> Slow { Slow }
#[cfg(windows)]
fn alone() {}
struct T;
#[cfg(doc)]
wrap! { fn wrapped() -> Slow { Slow } }
#[cfg(not(doc))]
wrap! { fn wrapped() -> Fast { Fast } }
cfg_not_rt! { impl T { fn run(&self) -> Slow { Slow } fn rest(&self) {} } }
cfg_rt! { impl T { fn run(&self) -> Fast { Fast } } }
impl T {
    #[cfg(any(test, miri))]
    fn now() -> Slow { Slow }
    #[cfg(not(any(test, miri)))]
    fn now() -> Fast { Fast }
}
struct Fast;
struct Slow;
impl Fast { fn fast(&self) {} }
impl Slow { fn slow(&self) {} }
fn f(t: T) { lock(); speed().fast(); alone(); t.run().fast(); t.rest(); T::now().fast(); wrapped().fast(); }
`,
      'src/mocked.rs': 'pub fn lock() {}\n',
      'src/real.rs': 'pub fn lock() {}\n',
    },
    `
IMPORTS one -> one.mocked exact 6:9
IMPORTS one -> one.real exact 8:9
CALLS one -> ? wrap 17:1
CALLS one -> ? wrap 19:1
CALLS one -> ? cfg_not_rt 20:1
CALLS one -> ? cfg_rt 21:1
CALLS one.f -> one.real.lock exact 32:14
CALLS one.f -> one.speed exact 32:22
CALLS one.f -> one.Fast.fast exact 32:30
CALLS one.f -> one.alone exact 32:38
CALLS one.f -> one.T.run exact 32:49
CALLS one.f -> one.Fast.fast exact 32:55
CALLS one.f -> one.T.rest exact 32:65
CALLS one.f -> one.T.now exact 32:76
CALLS one.f -> one.Fast.fast exact 32:82
CALLS one.f -> one.wrapped exact 32:90
CALLS one.f -> one.Fast.fast exact 32:100
`,
  )
})

test('traits that implement each other for everything leave no doubt', async () => {
  await check(
    {
      'Cargo.toml': '[package]\nname = "one"\n',
      'src/lib.rs': `trait Write { fn put(&self); }
trait WriteExt: Write { fn more(&self) { self.put(); } }
impl<W: Write> WriteExt for W {}
fn f(w: impl Write) { w.more(); w.put(); }
`,
    },
    `
EXTENDS one.WriteExt -> one.Write exact 2:17
CALLS one.WriteExt.more -> one.Write.put exact 2:47
IMPLEMENTS one.Write -> one.WriteExt exact 3:16
CALLS one.f -> one.WriteExt.more exact 4:25
CALLS one.f -> one.Write.put exact 4:35
`,
  )
})
