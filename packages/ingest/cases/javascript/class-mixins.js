// Mixins: a class that extends what it is given.
class Base { base() {} }
class Decoy { base() {} extra() {} }
const Extra = (Parent) => class extends Parent {  //> EXTENDS ? Parent
  extra() { this.more() }  //> CALLS app.Extra.class.more exact
  more() {}
}
class Made extends Extra(Base) {  //> CALLS app.Extra exact, EXTENDS app.Extra.class exact
  run() { this.extra() }  //> CALLS app.Extra.class.extra inferred
}
