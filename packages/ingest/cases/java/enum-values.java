// An enum has the static methods values and valueOf, and its constants are values of it.
package m;
enum Color {
  RED, GREEN; //> INSTANTIATES m.Color exact, INSTANTIATES m.Color exact
  void paint() {}
  static Color parse(String text) { return valueOf(text); } //> CALLS java.lang.Enum.valueOf external
}
class App {
  void run() {
    Color.RED.paint(); //> CALLS m.Color.paint exact
    Color.parse("x").paint(); //> CALLS m.Color.paint exact, CALLS m.Color.parse exact
    Color.valueOf("RED").paint(); //> CALLS java.lang.Enum.valueOf external, CALLS m.Color.paint exact
    for (Color color : Color.values()) color.paint(); //> CALLS java.lang.Enum.values external, CALLS m.Color.paint exact
    Color.values()[0].paint(); //> CALLS java.lang.Enum.values external, CALLS m.Color.paint exact
    Color.RED.name(); //> CALLS java.lang.Enum.name external
    Color.GREEN.ordinal(); //> CALLS java.lang.Enum.ordinal external
  }
}
