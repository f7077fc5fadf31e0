// A value of a type parameter has the members of its constraint.
interface Named { name(): string }
class Decoy { name() {} }
function show<T extends Named>(item: T) {
  item.name()  //> CALLS app.Named.name exact
}
function unbound<T>(item: T) {
  item.name()  //> CALLS ? name
}
class List<T extends Named> {
  items: T[] = []
  first() { return this.items[0].name() }  //> CALLS app.Named.name exact
}
