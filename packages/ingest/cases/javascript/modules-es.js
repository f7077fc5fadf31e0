// ES modules: default, named, all, re-exported.
// file: lib.js
export default class Main { go() {} }
export function named() {}
export const arrow = () => new Main()  //> INSTANTIATES lib.Main exact
function hidden() {}
// file: barrel.js
export * from './lib.js'
export { default } from './lib.js'
export * as lib from './lib.js'
// file: app.js
import Main, { named as renamed, arrow, lib } from './barrel.js'
import * as all from './lib.js'
class Decoy { go() {} named() {} }
new Main().go()  //> INSTANTIATES lib.Main exact, CALLS lib.Main.go exact
renamed()  //> CALLS lib.named exact
arrow().go()  //> CALLS lib.arrow exact, CALLS lib.Main.go inferred
lib.named()  //> CALLS lib.named exact
all.named()  //> CALLS lib.named exact
all.hidden()  //> CALLS ? hidden
