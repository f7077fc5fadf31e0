// Overload signatures of a method stand for the method with the body; of an interface's any may be meant.
class Query {
  where(key: string): this
  where(key: string, value: number): this
  where(key: string, value?: number) { return this }
  run() {}
}
class Decoy { where() {} run() {} }
new Query().where('a').where('b', 1).run()  //> INSTANTIATES app.Query exact, CALLS app.Query.where exact, CALLS app.Query.where exact, CALLS app.Query.run exact
