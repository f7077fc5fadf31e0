// What lies outside the sources is an external target, by its full name.
package m;
import java.io.File;
import java.util.logging.Logger;
class App extends Thread { //> EXTENDS java.lang.Thread external
  private static final Logger LOG = Logger.getLogger("x"); //> CALLS java.util.logging.Logger.getLogger external
  void run(File file) {
    LOG.info("a"); //> CALLS java.util.logging.Logger.info external
    file.delete(); //> CALLS java.io.File.delete external
    String.valueOf(1); //> CALLS java.lang.String.valueOf external
    new Thread().start(); //> CALLS java.lang.Thread.start external, INSTANTIATES java.lang.Thread external
  }
}
