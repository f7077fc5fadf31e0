// Methods under well-known symbols have no name to be called by; the rest of the class is unaffected.
const key = Symbol('key')  //> CALLS Symbol external
class Range {
  [Symbol.iterator]() { return this.helper() }  //> CALLS app.Range.helper exact
  [key]() { this.helper() }  //> CALLS app.Range.helper exact
  helper() {}
}
class Decoy { helper() {} }
new Range()[key]()  //> INSTANTIATES app.Range exact, CALLS ? (expression)
