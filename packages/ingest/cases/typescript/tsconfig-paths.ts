// `paths` maps patterns, the most specific first; `baseUrl` the rest.
// file: tsconfig.json
{
  // Comments and trailing commas are allowed here.
  "compilerOptions": {
    "baseUrl": "./src",
    "paths": { "@/*": ["*"], "@/special/*": ["other/*"], "exact": ["exact-target.ts"], },
  }
}
// file: src/lib/run.ts
export function run() {}
// file: src/other/thing.ts
export function thing() {}
// file: src/special/thing.ts
export function thing() {}
// file: src/exact-target.ts
export function exact() {}
// file: src/app.ts
import { run } from '@/lib/run'
import { thing } from '@/special/thing'
import { exact } from 'exact'
import { run as plain } from 'lib/run'
run()  //> CALLS src/lib/run.run exact
thing()  //> CALLS src/other/thing.thing exact
exact()  //> CALLS src/exact-target.exact exact
plain()  //> CALLS src/lib/run.run exact
