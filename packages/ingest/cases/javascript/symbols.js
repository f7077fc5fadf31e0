// Symbol members have no names; iteration protocols still work.
class Item { use() {} }
class Decoy { use() {} helper() {} }
class List {
  *[Symbol.iterator]() { this.helper(); yield new Item() }  //> CALLS app.List.helper exact, INSTANTIATES app.Item exact
  helper() {}
}
for (const item of new List()) item.use()  //> INSTANTIATES app.List exact, CALLS ? use
// falls short: iterating a List gives what its `[Symbol.iterator]` yields, an Item.
