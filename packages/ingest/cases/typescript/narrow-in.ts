// `in` keeps the options that declare the member.
class Fish { swim() {} move() {} }
class Bird { fly() {} move() {} }
function use(animal: Fish | Bird) {
  if ('swim' in animal) {
    animal.swim()  //> CALLS app.Fish.swim exact
    animal.move()  //> CALLS app.Fish.move exact
  } else {
    animal.move()  //> CALLS app.Bird.move exact
  }
}
