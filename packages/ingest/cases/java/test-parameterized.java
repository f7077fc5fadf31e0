// A parameterised test has its source of arguments by name; the call inside is what it tests.
// kinds: CALLS
// file: src/main/java/shop/Tax.java
package shop;
public class Tax { public static int of(int price) { return price; } }
// file: src/test/java/shop/TaxTest.java
package shop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
class TaxTest {
  @ParameterizedTest @MethodSource("prices")
  void taxes(int price) { Tax.of(price); } //> CALLS shop.Tax.of exact
  static int[] prices() { return new int[0]; }
}
