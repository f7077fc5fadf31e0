// Elements of arrays have the array's element type, in any dimension.
package m;
class Item { void go() {} }
class Decoy { void go() {} }
class App {
  Item[] one;
  Item[][] two;
  Item several[];
  void run(Item... rest) {
    one[0].go(); //> CALLS m.Item.go exact
    two[0][1].go(); //> CALLS m.Item.go exact
    several[0].go(); //> CALLS m.Item.go exact
    rest[0].go(); //> CALLS m.Item.go exact
    for (Item[] row : two) row[0].go(); //> CALLS m.Item.go exact
    new Item[] {new Item()}[0].go(); //> CALLS m.Item.go exact, INSTANTIATES m.Item exact
    one.clone(); //> CALLS java.lang.Object[].clone external
  }
}
