// A name may be a type and a value at once: each place means its own.
class Impl { run() {} static make() {} }
interface Thing { act(): void }
const Thing = { create(): Thing { return null! } }
type Schema = Impl
const Schema = new Impl()  //> INSTANTIATES app.Impl exact
class Decoy { act() {} create() {} run() {} }
Thing.create().act()  //> CALLS app.Thing.create exact, CALLS app.Thing.act exact
Schema.run()  //> CALLS app.Impl.run inferred
function use(thing: Thing, schema: Schema) {
  thing.act()  //> CALLS app.Thing.act exact
  schema.run()  //> CALLS app.Impl.run exact
}
