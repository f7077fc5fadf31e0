// Among methods of one name the number of arguments chooses.
package m;
class Log {
  void write(String text) {}
  void write(String text, int level) {}
  void write(String text, int level, Object cause) {}
}
class App {
  void run(Log log) {
    log.write("a"); //> CALLS m.Log.write(String text) exact
    log.write("a", 1); //> CALLS m.Log.write(String text, int level) exact
    log.write("a", 1, this); //> CALLS m.Log.write(String text, int level, Object cause) exact
    log.write("a", 1, this, null); //> CALLS ? write
  }
}
