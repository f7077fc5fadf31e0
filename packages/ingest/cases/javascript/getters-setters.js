// Accessors of classes, objects and `Object.defineProperty`.
class Held { open() {} }
class Decoy { open() {} }
class Owner { get held() { return new Held() } set held(value) {} }  //> INSTANTIATES app.Held exact
const object = { get held() { return new Held() } }  //> INSTANTIATES app.Held exact
new Owner().held.open()  //> INSTANTIATES app.Owner exact, CALLS app.Held.open inferred
object.held.open()  //> CALLS app.Held.open inferred
