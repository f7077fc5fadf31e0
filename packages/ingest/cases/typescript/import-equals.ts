// `export =` and `import = require` pass a whole value; an alias names a member of a namespace.
// file: lib.ts
class Tool { static make() { return new Tool() } go() {} }  //> INSTANTIATES lib.Tool exact
namespace Tool { export const version = 1 }
export = Tool
// file: app.ts
import Tool = require('./lib')
class Decoy { static make() {} go() {} }
Tool.make().go()  //> CALLS lib.Tool.make exact, CALLS lib.Tool.go inferred
new Tool()  //> INSTANTIATES lib.Tool exact
