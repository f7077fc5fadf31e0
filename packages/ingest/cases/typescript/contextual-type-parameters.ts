// Type parameters of a function type are its own: not the types of the module that share their names.
class T {
  run() {}
}
class Item {
  run() {}
}
interface Each {
  <T extends Item>(visit: (item: T) => void): void
}
interface Open {
  <T>(visit: (item: T) => void): void
}
type Table = { each: <T extends Item>(visit: (item: T) => void) => void }
function use(each: Each, open: Open, table: Table, fn: <T extends Item>(visit: (item: T) => void) => void) {
  each((it) => it.run())  //> CALLS ? each, CALLS app.Item.run inferred
  open((it) => it.run())  //> CALLS ? open, CALLS ? run
  table.each((it) => it.run())  //> CALLS app.Table.each exact, CALLS app.Item.run inferred
  fn((it) => it.run())  //> CALLS ? fn, CALLS app.Item.run inferred
}
const written: <T extends Item>(visit: (item: T) => void, first: T) => void = (visit, it) => it.run()  //> CALLS app.Item.run exact
function map<A, B>(items: A[], to: (item: A, index: number) => B): B[] {
  return []
}
function apply(items: Item[], others: T[]) {
  map(items, (it) => it.run())  //> CALLS app.map exact, CALLS app.Item.run inferred
  map(others, (it) => it.run())  //> CALLS app.map exact, CALLS app.T.run inferred
}
