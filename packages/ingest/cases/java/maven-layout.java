// Sources and tests of one package are one package, in every module of the build.
// file: core/src/main/java/shop/Cart.java
package shop;
public class Cart { void add() {} public void pay() {} }
// file: core/src/test/java/shop/CartTest.java
package shop;
class CartTest {
  void test() {
    new Cart().add(); //> CALLS shop.Cart.add exact, INSTANTIATES shop.Cart exact
  }
}
// file: web/src/main/java/shop/web/Page.java
package shop.web;
import shop.Cart;
class Page {
  void show(Cart cart) { cart.pay(); } //> CALLS shop.Cart.pay exact
}
