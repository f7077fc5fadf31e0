// A test case finds its helpers in the base class of the tests.
// file: src/main/java/shop/Cart.java
package shop;
public class Cart { public void add() {} }
// file: src/test/java/shop/BaseTestCase.java
package shop;
import junit.framework.TestCase;
abstract class BaseTestCase extends TestCase { //> EXTENDS junit.framework.TestCase external
  protected Cart cart() { return new Cart(); } //> INSTANTIATES shop.Cart exact
}
// file: src/test/java/shop/CartTest.java
package shop;
public class CartTest extends BaseTestCase { //> EXTENDS shop.BaseTestCase exact
  public void testAdd() {
    cart().add(); //> CALLS shop.BaseTestCase.cart exact, CALLS shop.Cart.add exact
    assertTrue(true); //> CALLS ? assertTrue
  }
}
