// Constructors are chosen as methods are.
package m;
class Point {
  Point() {}
  Point(int x) {}
  Point(int x, int y) {}
  Point(String text) {}
}
class App {
  Object a = new Point(); //> CALLS m.Point.Point() exact, INSTANTIATES m.Point exact
  Object b = new Point(1); //> CALLS m.Point.Point(int x) exact, INSTANTIATES m.Point exact
  Object c = new Point(1, 2); //> CALLS m.Point.Point(int x, int y) exact, INSTANTIATES m.Point exact
  Object d = new Point("1,2"); //> CALLS m.Point.Point(String text) exact, INSTANTIATES m.Point exact
}
