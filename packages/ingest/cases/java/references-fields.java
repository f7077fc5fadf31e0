// Fields and constants are referred to where they are read and written, through names, this and receivers; locals are not.
// kinds: REFERENCES
package m;
class Limits {
  static final int MAX = 1;
  int low;
}
class Base { int shared; }
class App extends Base {
  int count;
  Limits limits; //> REFERENCES m.Limits exact
  int run(Limits given, int local) { //> REFERENCES m.Limits exact
    count = local; //> REFERENCES m.App.count exact
    this.count += count; //> REFERENCES m.App.count exact, REFERENCES m.App.count exact
    given.low = Limits.MAX; //> REFERENCES m.Limits exact, REFERENCES m.Limits.MAX exact, REFERENCES m.Limits.low exact
    limits.low++; //> REFERENCES m.App.limits exact, REFERENCES m.Limits.low exact
    shared++; //> REFERENCES m.Base.shared exact
    int low = local;
    low++;
    int count = low;
    return count;
  }
}
class Decoy { int count; int low; int shared; }
