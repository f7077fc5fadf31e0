// `instanceof` narrows in the branch, in the rest after an early return, in conditions and in conditional expressions.
class Cat { purr() {} }
class Dog { bark() {} purr() {} }
function use(pet: Cat | Dog, any: unknown) {
  if (pet instanceof Cat) {
    pet.purr()  //> CALLS app.Cat.purr exact
  } else {
    pet.purr()  //> CALLS app.Dog.purr exact
  }
  if (any instanceof Dog && any.bark()) {}  //> CALLS app.Dog.bark exact
  const made = any instanceof Cat ? any.purr() : null  //> CALLS app.Cat.purr exact
  if (!(any instanceof Dog)) return
  any.bark()  //> CALLS app.Dog.bark exact
}
