// Of several methods that fit the most specific one is meant.
package m;
class Animal {}
class Dog extends Animal {} //> EXTENDS m.Animal exact
class Puppy extends Dog {} //> EXTENDS m.Dog exact
class Cat extends Animal {} //> EXTENDS m.Animal exact
class Vet {
  void treat(Object any) {}
  void treat(Animal animal) {}
  void treat(Dog dog) {}
}
class App {
  void run(Vet vet, Puppy puppy, Cat cat, Dog dog, String text) {
    vet.treat(puppy); //> CALLS m.Vet.treat(Dog dog) exact
    vet.treat(cat); //> CALLS m.Vet.treat(Animal animal) exact
    vet.treat(dog); //> CALLS m.Vet.treat(Dog dog) exact
    vet.treat(text); //> CALLS m.Vet.treat(Object any) exact
    vet.treat((Animal) dog); //> CALLS m.Vet.treat(Animal animal) exact
  }
}
