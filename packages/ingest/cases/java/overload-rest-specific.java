// Among methods that gather arguments the most specific element type is meant; an array of the JDK is passed whole.
package m;
class Utils {
  static int max(int... values) { return 0; }
  static long max(long... values) { return 0; }
  static double max(double... values) { return 0; }
  static int max(int a, int b, int c) { return 0; }
  static boolean any(CharSequence text, char... search) { return true; }
  static boolean any(CharSequence text, CharSequence... search) { return true; }
}
class App {
  void run(String own) {
    Utils.max(1, 2); //> CALLS m.Utils.max(int... values) exact
    Utils.max(1, 2L); //> CALLS m.Utils.max(long... values) exact
    Utils.max(1, 2, 3); //> CALLS m.Utils.max(int a, int b, int c) exact
    Utils.max(1.0, 2); //> CALLS m.Utils.max(double... values) exact
    Utils.any(own, own.toCharArray()); //> CALLS java.lang.String.toCharArray external, CALLS m.Utils.any(CharSequence text, char... search) exact
    Utils.any(own, 'a', 'b'); //> CALLS m.Utils.any(CharSequence text, char... search) exact
    Utils.any(own, own); //> CALLS m.Utils.any(CharSequence text, CharSequence... search) exact
  }
}
