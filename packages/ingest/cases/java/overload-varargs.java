// A method with a rest parameter takes any number of arguments or an array, behind all fixed ones.
package m;
class Format {
  String text(String pattern) { return pattern; }
  String text(String pattern, Object... values) { return pattern; }
  String text(String pattern, String only) { return pattern; }
}
class App {
  void run(Format format, Object[] all) {
    format.text("a"); //> CALLS m.Format.text(String pattern) exact
    format.text("a", "b"); //> CALLS m.Format.text(String pattern, String only) exact
    format.text("a", 1); //> CALLS m.Format.text(String pattern, Object... values) exact
    format.text("a", "b", "c"); //> CALLS m.Format.text(String pattern, Object... values) exact
    format.text("a", all); //> CALLS m.Format.text(String pattern, Object... values) exact
  }
}
