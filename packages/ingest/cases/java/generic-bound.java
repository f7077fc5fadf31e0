// A type parameter has the members of its bound, inside its declaration.
package m;
interface Animal { void feed(); }
class Decoy { void feed() {} }
class Farm<T extends Animal> {
  T one;
  void run(T other) {
    one.feed(); //> CALLS m.Animal.feed exact
    other.feed(); //> CALLS m.Animal.feed exact
  }
  <S extends Animal> void all(S some) { some.feed(); } //> CALLS m.Animal.feed exact
  <U> void any(U some) { some.toString(); } //> CALLS java.lang.Object.toString external
}
