// `instanceof` narrows in its branch and after an early return.
class Cat { purr() {} }
class Decoy { purr() {} }
function use(pet, other) {
  if (pet instanceof Cat) pet.purr()  //> CALLS app.Cat.purr exact
  pet.purr()  //> CALLS ? purr
  if (!(other instanceof Cat)) throw new Error('no')  //> INSTANTIATES Error external
  other.purr()  //> CALLS app.Cat.purr exact
  return pet instanceof Cat && pet.purr()  //> CALLS app.Cat.purr exact
}
