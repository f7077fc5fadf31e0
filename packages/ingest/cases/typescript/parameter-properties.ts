// Constructor parameters with a modifier are fields.
class Store { save() {} }
class Decoy { save() {} }
class Service {
  constructor(private store: Store, readonly other: Store | null, protected third = new Store(), plain: Decoy) {}  //> INSTANTIATES app.Store exact
  run() {
    this.store.save()  //> CALLS app.Store.save exact
    this.other?.save()  //> CALLS app.Store.save exact
    this.third.save()  //> CALLS app.Store.save inferred
    this.plain.save()  //> CALLS ? save
  }
}
