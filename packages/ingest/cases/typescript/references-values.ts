// Functions, classes and constants as values are references; calls, bases, imports and declarations are not.
// kinds: REFERENCES
// file: lib.ts
export const LIMIT = 3
export function helper() {}
export class Tool { static shared = 1 }
// file: app.ts
import { helper, LIMIT, Tool } from './lib'
const decoy = { helper: 1, LIMIT: 2 }  
function run(callback: () => void, limit = LIMIT) {  //> REFERENCES lib.LIMIT exact
  const helper2 = helper  //> REFERENCES lib.helper exact
  helper2()
  helper()
  callback()
  return limit > LIMIT  //> REFERENCES lib.LIMIT exact
}
run(helper)  //> REFERENCES lib.helper exact
setTimeout(run, LIMIT)  //> REFERENCES app.run exact, REFERENCES lib.LIMIT exact
const list = [run, { helper, other: run }, `${LIMIT}`]  //> REFERENCES app.run exact, REFERENCES lib.helper exact, REFERENCES app.run exact, REFERENCES lib.LIMIT exact
class Child extends Tool {}
const is = list instanceof Tool  //> REFERENCES app.list exact, REFERENCES lib.Tool exact
typeof run  //> REFERENCES app.run exact
let counter = 0
counter = 1  //> REFERENCES app.counter exact
counter += LIMIT  //> REFERENCES app.counter exact, REFERENCES lib.LIMIT exact
export { run }
