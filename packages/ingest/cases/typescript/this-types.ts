// `this` as a type is the type of the receiver, also in subclasses.
class Builder {
  add(): this { return this }
  self() { return this }
}
class Special extends Builder {  //> EXTENDS app.Builder exact
  extra() {}
}
class Decoy { extra() {} add() {} }
new Special().add().extra()  //> INSTANTIATES app.Special exact, CALLS app.Builder.add exact, CALLS app.Special.extra exact
new Builder().add().self().add()  //> INSTANTIATES app.Builder exact, CALLS app.Builder.add exact, CALLS app.Builder.self exact, CALLS app.Builder.add inferred
