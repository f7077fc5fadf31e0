// Boxing applies only where no widening does, and a variable number of arguments last of all.
package m;
class Sink {
  void put(Integer value) {}
  void put(int... values) {}
  void put(Object first, Object second) {}
}
class App {
  void run(Sink sink) {
    sink.put(1); //> CALLS m.Sink.put(Integer value) exact
    sink.put(1, 2); //> CALLS m.Sink.put(Object first, Object second) exact
    sink.put(1, 2, 3); //> CALLS m.Sink.put(int... values) exact
    sink.put(); //> CALLS m.Sink.put(int... values) exact
  }
}
