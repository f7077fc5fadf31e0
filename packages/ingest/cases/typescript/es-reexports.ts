// Re-exports: by name, renamed, the default, everything, everything under a name; a name of its own wins over a star's.
// file: a.ts
export function one() {}
export function two() {}
export default function three() {}
// file: b.ts
export function one() {}
export function four() {}
// file: barrel.ts
export * from './a'
export { four, one as five } from './b'
export { default, default as three } from './a'
export * as everything from './b'
export function two() {}
// file: app.ts
import { one, two, three, four, five, everything } from './barrel'
import fromDefault from './barrel'
one()  //> CALLS a.one exact
two()  //> CALLS barrel.two exact
three()  //> CALLS a.three exact
four()  //> CALLS b.four exact
five()  //> CALLS b.one exact
everything.one()  //> CALLS b.one exact
fromDefault()  //> CALLS a.three exact
