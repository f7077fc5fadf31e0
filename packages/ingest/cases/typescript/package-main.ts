// Without `exports` a package is its `main`, and its files are reached by their paths.
// file: node_modules2/package.json
{ "name": "decoy", "main": "index.js" }
// file: libs/old/package.json
{ "name": "old", "main": "./lib/start.js", "types": "./lib/start.d.ts" }
// file: libs/old/lib/start.ts
export function start() {}
// file: libs/old/deep/file.ts
export function deep() {}
// file: app.ts
import { start } from 'old'
import { deep } from 'old/deep/file'
import { start as outside } from 'not-here'
start()  //> CALLS libs/old/lib/start.start exact
deep()  //> CALLS libs/old/deep/file.deep exact
outside()  //> CALLS not-here.start external
