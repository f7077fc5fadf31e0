// A specifier with `.js` means the `.ts` beside it; `.mjs` the `.mts`; a written `.ts` itself.
// file: lib.ts
export function run() {}
// file: view.tsx
export function View() {}
// file: esm.mts
export function esm() {}
// file: types.d.ts
export declare function declared(): void
// file: app.ts
import { run } from './lib.js'
import { run as written } from './lib.ts'
import { View } from './view.js'
import { esm } from './esm.mjs'
import { declared } from './types'
class Decoy { run() {} esm() {} }
run()  //> CALLS lib.run exact
written()  //> CALLS lib.run exact
View()  //> CALLS view.View exact
esm()  //> CALLS esm.esm exact
declared()  //> CALLS types.declared exact
