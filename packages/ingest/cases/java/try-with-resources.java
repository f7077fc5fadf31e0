// A resource is a local of the block, of its declared or inferred type.
package m;
class Link implements AutoCloseable { //> IMPLEMENTS java.lang.AutoCloseable external
  void send() {}
  public void close() {}
  static Link open() { return new Link(); } //> INSTANTIATES m.Link exact
}
class App {
  Link link;
  void run() {
    try (Link one = Link.open(); var two = new Link()) { //> CALLS m.Link.open exact, INSTANTIATES m.Link exact
      one.send(); //> CALLS m.Link.send exact
      two.send(); //> CALLS m.Link.send exact
    } finally {
      link.send(); //> CALLS m.Link.send exact
    }
    try (link) { link.send(); } //> CALLS m.Link.send exact
  }
}
