// The body behind a creation is a class of its own: its calls are its own, and it overrides.
package m;
abstract class Task {
  abstract void run();
  void start() { run(); } //> CALLS m.Task.run exact
}
class App {
  void log() {}
  void test() {
    Task task = new Task() { //> EXTENDS m.Task exact, INSTANTIATES m.Task exact
      void extra() {}
      @Override void run() {
        log(); //> CALLS m.App.log exact
        extra(); //> CALLS m.App.test.<anonymous 1>.extra exact
        start(); //> CALLS m.Task.start exact
      }
    };
    task.run(); //> CALLS m.Task.run exact
    new Task() { //> EXTENDS m.Task exact, INSTANTIATES m.Task exact
      void run() {}
      void only() {}
    }.only(); //> CALLS m.App.test.<anonymous 2>.only exact
  }
}
