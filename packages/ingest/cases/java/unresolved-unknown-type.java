// A receiver whose type is not in sight gives no edge, whatever shares the method's name.
package m;
class Service { void save() {} void load() {} }
class App {
  void run(Missing missing) {
    missing.save(); //> CALLS ? save
    Missing.load(); //> CALLS ? load
    missing.part.load(); //> CALLS ? load
  }
}
