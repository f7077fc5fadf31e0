// Type arguments tell overloads apart that erased types do not: where they are not known to fit, none is chosen.
package m;
import java.util.List;
import java.util.function.Supplier;
class App {
  static void text(Supplier<Object> some) {}
  static <T> void text(T some) {}
  static void names(List<String> some) {}
  static void names(Object some) {}
  static void all(List<?> some) {}
  static void all(Object some) {}
  static class Decoy { static void text(Supplier<Object> some) {} }
  void run(Supplier<?> any, List<String> names, List<Integer> numbers, String one) {
    text(any); //> CALLS ? text
    text(one); //> CALLS m.App.text(T some) exact
    names(names); //> CALLS m.App.names(List<String> some) exact
    names(numbers); //> CALLS ? names
    names(one); //> CALLS m.App.names(Object some) exact
    all(numbers); //> CALLS m.App.all(List<?> some) exact
    Decoy.text(null); //> CALLS m.App.Decoy.text exact
  }
}
