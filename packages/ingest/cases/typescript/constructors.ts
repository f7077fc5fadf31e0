// Making an instance runs the declared constructor, the inherited one where there is none.
class Base { constructor(value: number) {} }
class Child extends Base {}  //> EXTENDS app.Base exact
class Own extends Base {  //> EXTENDS app.Base exact
  constructor() { super(1) }  //> CALLS app.Base.constructor exact
}
class Plain {}
class Decoy { constructor() {} }
new Child(1)  //> INSTANTIATES app.Child exact, CALLS app.Base.constructor exact
new Own()  //> INSTANTIATES app.Own exact, CALLS app.Own.constructor exact
new Plain()  //> INSTANTIATES app.Plain exact
