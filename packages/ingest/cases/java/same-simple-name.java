// Two classes of one simple name in two packages are told apart by the import or the full name.
// file: src/main/java/one/Client.java
package one;
public class Client { public void send() {} }
// file: src/main/java/two/Client.java
package two;
public class Client { public void send() {} }
// file: src/main/java/app/First.java
package app;
import one.Client;
class First {
  void run(Client client, two.Client other) {
    client.send(); //> CALLS one.Client.send exact
    other.send(); //> CALLS two.Client.send exact
    new two.Client().send(); //> CALLS two.Client.send exact, INSTANTIATES two.Client exact
  }
}
