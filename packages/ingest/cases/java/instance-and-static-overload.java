// A static and an instance method of one name are overloads of each other.
package m;
class Text {
  static String join(String a, String b) { return a; }
  String join(String a) { return a; }
}
class App {
  void run(Text text) {
    Text.join("a", "b"); //> CALLS m.Text.join(String a, String b) exact
    text.join("a"); //> CALLS m.Text.join(String a) exact
  }
}
