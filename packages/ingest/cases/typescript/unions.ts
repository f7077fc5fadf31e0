// A member of a union is any of the options' members; null and undefined are none.
class Cat { speak() {} }
class Dog { speak() {} }
class Decoy { speak() {} }
function use(pet: Cat | Dog | null | undefined, one: Cat | undefined) {
  pet?.speak()  //> CALLS app.Cat.speak inferred, CALLS app.Dog.speak inferred
  one!.speak()  //> CALLS app.Cat.speak exact
}
