// Fields and enum members that are read or written through a receiver are references; unknown receivers give none.
// kinds: REFERENCES
enum Level { Low, High = Low }  //> REFERENCES app.Level.Low exact
interface Options { level: Level; nested: { deep: number } }  //> REFERENCES app.Level exact
class Counter {
  count = 0
  static total = 0
  #secret = 1
  get double() { return this.count }  //> REFERENCES app.Counter.count exact
  set double(value: number) { this.count = value }  //> REFERENCES app.Counter.count exact
  run() { this.#secret += Counter.total }  //> REFERENCES app.Counter.#secret exact, REFERENCES app.Counter exact, REFERENCES app.Counter.total exact
}
class Decoy { count = 1; level = 2 }
function use(counter: Counter, options: Options, any: any) {  //> REFERENCES app.Counter exact, REFERENCES app.Options exact
  counter.count = options.nested.deep  //> REFERENCES app.Counter.count exact, REFERENCES app.Options.nested exact, REFERENCES app.Options.nested.deep exact
  any.count = Level.High  //> REFERENCES app.Level exact, REFERENCES app.Level.High exact, REFERENCES ? count
  return counter.run  //> REFERENCES app.Counter.run exact
}
