// The class of one's own package in one's own folder is meant, where another package has the same.
// file: a/src/main/java/alpha/Util.java
package alpha;
public class Util { public static void go() {} }
// file: b/src/main/java/beta/Util.java
package beta;
public class Util { public static void go() {} }
// file: b/src/main/java/beta/App.java
package beta;
class App { void run() { Util.go(); alpha.Util.go(); } } //> CALLS alpha.Util.go exact, CALLS beta.Util.go exact
