// A program begins with static calls in its main method.
package m;
public class App {
  public static void main(String[] args) {
    App app = new App(); //> INSTANTIATES m.App exact
    app.start(args); //> CALLS m.App.start exact
    helper(); //> CALLS m.App.helper exact
  }
  void start(String[] args) {}
  static void helper() {}
}
