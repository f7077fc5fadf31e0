// Types that are named in declarations, casts, tests and arguments are referred to; type parameters and the JDK are not.
// kinds: REFERENCES
package m;
import java.util.List;
class Key {}
class Value {}
class Failure extends Exception {}
@interface Mark {}
class Decoy {}
@Mark //> REFERENCES m.Mark exact
class App<T extends Key> { //> REFERENCES m.Key exact
  private Key field; //> REFERENCES m.Key exact
  List<Value> values; //> REFERENCES m.Value exact
  T own;
  Value convert(Key key, T other, int number) throws Failure { //> REFERENCES m.Failure exact, REFERENCES m.Key exact, REFERENCES m.Value exact
    Value local = (Value) find(key); //> REFERENCES m.Value exact, REFERENCES m.Value exact
    if (local instanceof Value) return null; //> REFERENCES m.Value exact
    Class<?> type = Key.class; //> REFERENCES m.Key exact
    Key[] keys = new Key[1]; //> REFERENCES m.Key exact, REFERENCES m.Key exact
    try { convert(key, other, 1); } catch (Failure failure) { throw failure; } //> REFERENCES m.Failure exact
    return this.<Value>typed(); //> REFERENCES m.Value exact
  }
  Object find(Object key) { return key; }
  <S> S typed() { return null; }
  abstract static class Part { abstract Value give(Key key); } //> REFERENCES m.Key exact, REFERENCES m.Value exact
}
