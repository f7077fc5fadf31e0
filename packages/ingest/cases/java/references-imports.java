// Names of types before static members, and static imports of fields, refer to what they mean.
// kinds: REFERENCES
// file: lib/Config.java
package lib;
public class Config {
  public static int LEVEL;
  public static class Inner { public static int DEEP; }
}
// file: app/App.java
package app;
import static lib.Config.LEVEL;
import lib.Config;
class App {
  int run() {
    return LEVEL + Config.LEVEL + Config.Inner.DEEP + lib.Config.LEVEL; //> REFERENCES lib.Config exact, REFERENCES lib.Config exact, REFERENCES lib.Config exact, REFERENCES lib.Config.Inner exact, REFERENCES lib.Config.Inner.DEEP exact, REFERENCES lib.Config.LEVEL exact, REFERENCES lib.Config.LEVEL exact, REFERENCES lib.Config.LEVEL exact
  }
}
class Config2 { static int LEVEL; }
