// An intersection has the members of all its parts.
interface Named { name(): string }
class Aged { age() {} }
type Person = Named & Aged & { extra(): Aged }  //> EXTENDS app.Aged exact, EXTENDS app.Named exact
class Decoy { name() {} age() {} extra() {} }
function use(person: Person, direct: Named & Aged) {
  person.name()  //> CALLS app.Named.name exact
  person.age()  //> CALLS app.Aged.age exact
  person.extra().age()  //> CALLS app.Person.extra exact, CALLS app.Aged.age exact
  direct.name()  //> CALLS app.Named.name inferred
  direct.age()  //> CALLS app.Aged.age inferred
}
