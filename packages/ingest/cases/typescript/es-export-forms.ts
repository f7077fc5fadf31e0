// Exports declared apart, renamed, of constants, and as default expressions.
// file: lib.ts
function hidden() {}
function late() {}
const arrow = () => 1
class Made { go() {} }
export { late, arrow as renamed, hidden as default }
export const { picked } = { picked: late }
export const instance2 = new Made()  //> INSTANTIATES lib.Made exact
// file: object.ts
export default { run() {}, held: { deep() {} } }
// file: app.ts
import shown, { late, renamed, instance2, arrow } from './lib'
import tools from './object'
class Decoy { go() {} run() {} }
shown()  //> CALLS lib.hidden exact
late()  //> CALLS lib.late exact
renamed()  //> CALLS lib.arrow exact
instance2.go()  //> CALLS lib.Made.go inferred
arrow()  //> CALLS ? arrow
tools.run()  //> CALLS object.default.run exact
tools.held.deep()  //> CALLS object.default.held.deep exact
