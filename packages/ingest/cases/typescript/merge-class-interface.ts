// An interface of a class's name adds members to the class.
class Mixed {
  own() {}
}
interface Mixed {
  added(): Mixed
}
class Decoy { own() {} added() {} }
const mixed = new Mixed()  //> INSTANTIATES app.Mixed exact
mixed.own()  //> CALLS app.Mixed.own inferred
mixed.added().own()  //> CALLS app.Mixed.added inferred, CALLS app.Mixed.own inferred
