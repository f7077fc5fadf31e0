// A user-defined guard makes its argument what the predicate says; an assertion does for what follows.
class Cat { purr() {} }
class Decoy { purr() {} }
function isCat(value: unknown): value is Cat { return value instanceof Cat }
function assertCat(value: unknown): asserts value is Cat {}
function use(value: unknown, other: unknown) {
  if (isCat(value)) {  //> CALLS app.isCat exact
    value.purr()  //> CALLS app.Cat.purr exact
  }
  assertCat(other)  //> CALLS app.assertCat exact
  other.purr()  //> CALLS app.Cat.purr exact
}
