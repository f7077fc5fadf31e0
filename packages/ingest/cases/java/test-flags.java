// Tests by their frameworks call what they test like any other method.
// kinds: CALLS, INSTANTIATES
// file: src/main/java/shop/Cart.java
package shop;
public class Cart { public int total() { return 0; } }
// file: src/test/java/shop/CartTest.java
package shop;
import org.junit.jupiter.api.Test;
import static org.junit.jupiter.api.Assertions.assertEquals;
class CartTest {
  private final Cart cart = new Cart(); //> INSTANTIATES shop.Cart exact
  @Test void totals() { assertEquals(0, cart.total()); } //> CALLS org.junit.jupiter.api.Assertions.assertEquals external, CALLS shop.Cart.total exact
}
