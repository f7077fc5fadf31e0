// `extends` hands paths on, relative to the file that states them; `references` lead to the configuration of a part.
// file: config/base.json
{ "compilerOptions": { "paths": { "~/*": ["../shared/*"] } } }
// file: config/tsconfig.json
{ "extends": "./base.json", "compilerOptions": { "paths": { "~/*": ["../shared/*"] } } }
// file: tsconfig.json
{ "extends": "./config/tsconfig.json" }
// file: web/tsconfig.json
{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }
// file: web/tsconfig.app.json
{ "compilerOptions": { "paths": { "#/*": ["./src/*"] } } }
// file: shared/run.ts
export function run() {}
// file: web/src/inner.ts
export function inner() {}
// file: web/src/run.ts
export function run() {}
// file: app.ts
import { run } from '~/run'
run()  //> CALLS shared/run.run exact
// file: web/src/page.ts
import { inner } from '#/inner'
inner()  //> CALLS web/src/inner.inner exact
