// Every form of import: default, named, renamed, all, for its effects, of a type.
// file: lib.ts
export default function main() {}
export function named() {}
export class Kind { static make() {} }
export { named as 'quoted name' }
// file: app.ts
import main, { named as renamed, Kind } from './lib'
import * as lib from './lib'
import other, * as both from './lib'
import type { Kind as OnlyType } from './lib'
import { type Kind as Inline } from './lib'
import './lib'
class Decoy { named() {} make() {} }
main()  //> CALLS lib.main exact
renamed()  //> CALLS lib.named exact
lib.named()  //> CALLS lib.named exact
lib.default()  //> CALLS lib.main exact
other()  //> CALLS lib.main exact
both.Kind.make()  //> CALLS lib.Kind.make exact
Kind.make()  //> CALLS lib.Kind.make exact
named()  //> CALLS ? named
function use(a: typeof OnlyType, b: typeof Inline) {
  a.make()  //> CALLS lib.Kind.make inferred
}
