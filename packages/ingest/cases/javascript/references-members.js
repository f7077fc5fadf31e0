// Fields of classes and properties of objects are references where the receiver is known.
// kinds: REFERENCES
class Counter {
  count = 0
  constructor() { this.total = this.count }  //> REFERENCES app.Counter.count exact
  run() { this.total = this.count + 1 }  //> REFERENCES app.Counter.total exact, REFERENCES app.Counter.count exact
}
const settings = { depth: 1, nested: { deep: 2 } }
class Decoy { count = 1; depth = 2 }
function use(counter = new Counter()) {
  settings.depth = counter.count  //> REFERENCES app.settings exact, REFERENCES app.settings.depth exact, REFERENCES app.Counter.count inferred
  return settings.nested.deep  //> REFERENCES app.settings exact, REFERENCES app.settings.nested exact, REFERENCES app.settings.nested.deep exact
}
