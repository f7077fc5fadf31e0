// Namespaces nest, see their own names first, and are reached by their path.
function log() {}
namespace Outer {
  export function log() {}
  export namespace Inner {
    export function run() { log() }  //> CALLS app.Outer.log exact
  }
  function hidden() { Inner.run() }  //> CALLS app.Outer.Inner.run exact
  export const arrow = () => hidden()  //> CALLS app.Outer.hidden exact
}
namespace Outer.Deep.Path {
  export class Leaf { grow() {} }
}
namespace Decoy { export function run() {} export class Leaf { grow() {} } }
log()  //> CALLS app.log exact
Outer.Inner.run()  //> CALLS app.Outer.Inner.run exact
new Outer.Deep.Path.Leaf().grow()  //> INSTANTIATES app.Outer.Deep.Path.Leaf exact, CALLS app.Outer.Deep.Path.Leaf.grow exact
import Short = Outer.Deep.Path
new Short.Leaf().grow()  //> INSTANTIATES app.Outer.Deep.Path.Leaf exact, CALLS app.Outer.Deep.Path.Leaf.grow exact
