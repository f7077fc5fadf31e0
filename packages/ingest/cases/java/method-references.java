// The four kinds of method reference are values: they call nothing.
package m;
interface Make { App make(); }
interface Change { String change(App app); }
class App {
  static void log() {}
  String text() { return ""; }
  void run() {
    Runnable a = App::log;
    Runnable b = this::text;
    Change c = App::text;
    Make d = App::new;
    d.make().text(); //> CALLS m.App.text exact, CALLS m.Make.make exact
  }
}
