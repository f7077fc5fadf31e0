// A record is made by its canonical, compact or other constructors.
package m;
record Range(int from, int to) {
  Range {
    check(from); //> CALLS m.Range.check exact
  }
  Range(int only) { this(only, only); } //> CALLS m.Range.Range exact
  static void check(int value) {}
  static Range empty() { return new Range(0); } //> CALLS m.Range.Range(int only) exact, INSTANTIATES m.Range exact
}
record Plain(int value) {}
class App {
  Object a = new Range(1, 2); //> CALLS m.Range.Range exact, INSTANTIATES m.Range exact
  Object b = new Plain(1); //> INSTANTIATES m.Plain exact
  Range c = Range.empty(); //> CALLS m.Range.empty exact
}
