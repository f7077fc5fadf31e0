// Decorators are called from what they decorate; with arguments the factory is.
function sealed(target: unknown) {}
function tag(name: string) { return (target: unknown, context: unknown) => {} }
const tools = { log(target: unknown, context: unknown) {} }
class Decoy { sealed() {} log() {} }
@sealed  //> CALLS app.sealed exact
class Service {
  @tag('a') run() {}  //> CALLS app.tag exact
  @tools.log go() {}  //> CALLS app.tools.log exact
  @tag('b') field = 1  //> CALLS app.tag exact
  plain(@sealed value: string) {}  //> CALLS app.sealed exact
}
