// A folder is its index file; a file of the folder's name comes first.
// file: src/tools/index.ts
export function run() {}
// file: src/both.ts
export function pick() {}
// file: src/both/index.ts
export function pick() {}
// file: src/tools/inner.ts
import { run } from '.'
import { pick } from '..'
run()  //> CALLS src/tools/index.run exact
pick()  //> CALLS src/both.pick exact
// file: src/index.ts
export { pick } from './both'
import { run } from './tools'
import { run as slash } from './tools/'
run()  //> CALLS src/tools/index.run exact
slash()  //> CALLS src/tools/index.run exact
