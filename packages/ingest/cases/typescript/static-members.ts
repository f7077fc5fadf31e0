// Static members are the class's, instance members its values'; both may share a name.
class Tool {
  static make() { return new this() }  //> INSTANTIATES app.Tool exact
  static run() {}
  other() { Tool.run() }  //> CALLS app.Tool.run exact
  static last: Tool
  static {
    this.run()  //> CALLS app.Tool.run exact
    Tool.make()  //> CALLS app.Tool.make exact
  }
}
class Decoy { static run() {} static make() {} }
Tool.make().other()  //> CALLS app.Tool.make exact, CALLS app.Tool.other inferred
Tool.last.other()  //> CALLS app.Tool.other exact
