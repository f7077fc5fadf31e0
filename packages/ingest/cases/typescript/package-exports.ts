// A workspace package offers what `exports` says: conditions, subpaths and patterns; not its other files.
// file: packages/core/package.json
{ "name": "@x/core", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" }, "./sub": "./src/sub.ts", "./parts/*": "./src/parts/*.ts" } }
// file: packages/core/src/index.ts
export function core() {}
// file: packages/core/src/sub.ts
export function sub() {}
// file: packages/core/src/parts/wheel.ts
export function wheel() {}
// file: packages/core/src/hidden.ts
export function hidden() {}
// file: packages/app/main.ts
import { core } from '@x/core'
import { sub } from '@x/core/sub'
import { wheel } from '@x/core/parts/wheel'
import { hidden } from '@x/core/hidden'
core()  //> CALLS packages/core/src/index.core exact
sub()  //> CALLS packages/core/src/sub.sub exact
wheel()  //> CALLS packages/core/src/parts/wheel.wheel exact
hidden()  //> CALLS @x/core/hidden.hidden external
