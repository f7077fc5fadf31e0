// Types and values behind a namespace or a module's name are references to the member alone.
// kinds: REFERENCES
// file: lib.ts
export class Tool {}
export const LIMIT = 1
export namespace Inner { export type Deep = Tool }  //> REFERENCES lib.Tool exact
// file: app.ts
import * as lib from './lib'
class Tool {}
class Decoy { LIMIT = 2 }
function use(tool: lib.Tool, deep: lib.Inner.Deep) {  //> REFERENCES lib.Tool exact, REFERENCES lib.Inner.Deep exact
  return lib.LIMIT  //> REFERENCES lib.LIMIT exact
}
