// A pattern of instanceof declares a variable of its type where it has matched.
package m;
class Cat { void purr() {} }
class Dog { void purr() {} }
class App {
  void run(Object animal, Dog cat) {
    if (animal instanceof Cat kitty && isOld()) { //> CALLS m.App.isOld exact
      kitty.purr(); //> CALLS m.Cat.purr exact
    }
    if (!(animal instanceof Dog dog)) return;
    dog.purr(); //> CALLS m.Dog.purr exact
  }
  boolean isOld() { return true; }
  boolean both(Object a) {
    return a instanceof Dog d ? check(d) : a instanceof Cat d && check(d); //> CALLS m.App.check(Cat cat) exact, CALLS m.App.check(Dog dog) exact
  }
  boolean check(Dog dog) { return true; }
  boolean check(Cat cat) { return true; }
}
