// Two blocks of one namespace are one: the second reaches what the first exports.
namespace Tools {
  export function cut() {}
}
namespace Tools {
  export function shape() { cut() }  //> CALLS app.Tools.cut exact
}
namespace Decoy { export function cut() {} }
Tools.shape()  //> CALLS app.Tools.shape exact
Tools.cut()  //> CALLS app.Tools.cut exact
