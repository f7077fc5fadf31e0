// Each call of a chain is a call of what the one before gives.
package m;
class Query {
  Query where(String text) { return this; }
  Query limit(int count) { return this; }
  Result run() { return new Result(); } //> INSTANTIATES m.Result exact
}
class Result { Row first() { return new Row(); } } //> INSTANTIATES m.Row exact
class Row { void print() {} }
class Decoy { void print() {} Row first() { return null; } }
class App {
  void test() {
    new Query().where("a") //> CALLS m.Query.where exact, INSTANTIATES m.Query exact
      .limit(1) //> CALLS m.Query.limit exact
      .run() //> CALLS m.Query.run exact
      .first() //> CALLS m.Result.first exact
      .print(); //> CALLS m.Row.print exact
  }
}
