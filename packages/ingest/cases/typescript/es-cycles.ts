// Modules that import each other resolve both ways.
// file: a.ts
import { b } from './b'
export function a() { b() }  //> CALLS b.b exact
export class A { other = new B2() }  //> INSTANTIATES b.B2 exact
import { B2 } from './b'
// file: b.ts
import { a, A } from './a'
export function b() { a() }  //> CALLS a.a exact
export class B2 { run(one: A) { one.other.run(one) } }  //> CALLS b.B2.run inferred
// file: star.ts
export * from './ring'
export function top() {}
// file: ring.ts
export * from './star'
export function low() { }
// file: app.ts
import { top, low, neither } from './ring'
function decoy() { function neither() {} }
top()  //> CALLS star.top exact
low()  //> CALLS ring.low exact
neither()  //> CALLS ? neither
