// A builder whose methods give their own type argument stays what it is.
package m;
abstract class Builder<B extends Builder<B>> {
  abstract B self();
  B name(String name) { return self(); } //> CALLS m.Builder.self exact
}
class CarBuilder extends Builder<CarBuilder> { //> EXTENDS m.Builder exact
  CarBuilder self() { return this; }
  void build() {}
}
class App {
  void run(CarBuilder builder) {
    builder.name("a").name("b").build(); //> CALLS m.Builder.name exact, CALLS m.Builder.name exact, CALLS m.CarBuilder.build exact
    new CarBuilder().name("a").build(); //> CALLS m.Builder.name exact, CALLS m.CarBuilder.build exact, INSTANTIATES m.CarBuilder exact
  }
}
