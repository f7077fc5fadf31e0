// Packages of the workspace by name: conditions, subpaths, and `#` imports.
// file: package.json
{ "name": "root", "imports": { "#inner": "./src/inner.js" }, "workspaces": ["packages/*"] }
// file: packages/a/package.json
{ "name": "@w/a", "exports": { ".": { "import": "./esm.mjs", "require": "./cjs.js" }, "./sub/*": "./src/*.js" } }
// file: packages/a/esm.mjs
export const go = () => {}
// file: packages/a/src/deep.js
exports.deep = () => {}
// file: src/inner.js
exports.inner = () => {}
// file: app.mjs
import { go } from '@w/a'
import { deep } from '@w/a/sub/deep'
import { inner } from '#inner'
import { other } from 'elsewhere'
function decoy() { function go() {} }
go()  //> CALLS packages/a/esm.go exact
deep()  //> CALLS packages/a/src/deep.deep exact
inner()  //> CALLS src/inner.inner exact
other()  //> CALLS elsewhere.other external
