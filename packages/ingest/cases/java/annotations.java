// Annotations are applied, not called; their elements have values.
package m;
@interface Route {
  String value() default "";
  Class<?> type() default Object.class;
}
class Value { static String value() { return ""; } }
@Route("x")
class App {
  @Route(value = "a", type = App.class)
  void run(Route route) {
    route.value(); //> CALLS m.Route.value exact
  }
}
