// `imports` of package.json names files of the package by `#`.
// file: package.json
{ "name": "app", "imports": { "#run": "./src/run.ts", "#parts/*": { "default": "./src/parts/*.ts" } } }
// file: src/run.ts
export function run() {}
// file: src/parts/wheel.ts
export function wheel() {}
// file: decoy/run.ts
export function run() {}
// file: src/app.ts
import { run } from '#run'
import { wheel } from '#parts/wheel'
run()  //> CALLS src/run.run exact
wheel()  //> CALLS src/parts/wheel.wheel exact
