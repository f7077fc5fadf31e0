// `extends` with `super` calls, of constructors and members, static ones too.
class Base { constructor(a) {} step() {} static make() { return new this() } }  //> INSTANTIATES app.Base exact, CALLS app.Base.constructor exact
class Child extends Base {  //> EXTENDS app.Base exact
  constructor() { super(1) }  //> CALLS app.Base.constructor exact
  step() { super.step() }  //> CALLS app.Base.step exact
  static make() { return super.make() }  //> CALLS app.Base.make exact
}
class Decoy { step() {} static make() {} }
new Child().step()  //> INSTANTIATES app.Child exact, CALLS app.Child.constructor exact, CALLS app.Child.step exact
Child.make()  //> CALLS app.Child.make exact
