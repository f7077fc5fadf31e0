// Labels of a switch over an enum are constants, and its methods are called as those of classes.
package m;
enum Level {
  LOW, HIGH; //> INSTANTIATES m.Level exact, INSTANTIATES m.Level exact
  void raise() {}
}
class App {
  void run(Level level) {
    switch (level) {
      case LOW: level.raise(); break; //> CALLS m.Level.raise exact
      case HIGH: Level.LOW.raise(); //> CALLS m.Level.raise exact
    }
    Level next = switch (level) {
      case LOW -> Level.HIGH;
      case HIGH -> Level.LOW;
    };
    next.raise(); //> CALLS m.Level.raise exact
  }
}
