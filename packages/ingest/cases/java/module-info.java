// A module declaration uses no code.
// file: src/main/java/module-info.java
module shop.core {
  requires java.sql;
  exports shop;
}
// file: src/main/java/shop/App.java
package shop;
public class App { void run() { other(); } void other() {} } //> CALLS shop.App.other exact
