// The operators of strings call nothing that is written; a text is a String.
package m;
class Label { public String toString() { return "x"; } }
class App {
  void take(String text) {}
  void take(Object any) {}
  void run(Label label, Object any) {
    String text = "a" + label + any;
    text += label;
    take("a" + 1); //> CALLS m.App.take(String text) exact
    take(1 + 2 + "a"); //> CALLS m.App.take(String text) exact
    take(any); //> CALLS m.App.take(Object any) exact
    take(""" //> CALLS m.App.take(String text) exact
      block""");
  }
}
