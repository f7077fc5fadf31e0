// A primitive argument is widened to the nearest parameter type before it is boxed.
package m;
class Sink {
  void put(long value) {}
  void put(double value) {}
  void put(Integer value) {}
  void put(Object value) {}
}
class App {
  void run(Sink sink, byte small, char letter, float real, Integer boxed, boolean flag) {
    sink.put(1); //> CALLS m.Sink.put(long value) exact
    sink.put(small); //> CALLS m.Sink.put(long value) exact
    sink.put(letter); //> CALLS m.Sink.put(long value) exact
    sink.put(real); //> CALLS m.Sink.put(double value) exact
    sink.put(1.5); //> CALLS m.Sink.put(double value) exact
    sink.put(2L); //> CALLS m.Sink.put(long value) exact
    sink.put(boxed); //> CALLS m.Sink.put(Integer value) exact
    sink.put(flag); //> CALLS m.Sink.put(Object value) exact
  }
}
