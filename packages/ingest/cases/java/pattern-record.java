// A record pattern takes a record apart; var has the type of the component.
// falls short: var in a record pattern has the type of the component, so that show is that of Name or City.
package m;
class Name { void show() {} }
class City { void show() {} }
record Person(Name name, City city) {}
class App {
  void run(Object thing, Person person) {
    if (thing instanceof Person(Name name, City city)) {
      name.show(); //> CALLS m.Name.show exact
      city.show(); //> CALLS m.City.show exact
    }
    if (thing instanceof Person(var first, var second)) {
      first.show(); //> CALLS ? show
      second.show(); //> CALLS ? show
    }
    switch (person) {
      case Person(Name n, var c) -> { n.show(); c.show(); } //> CALLS ? show, CALLS m.Name.show exact
    }
  }
}
