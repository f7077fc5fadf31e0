// Two declarations of one interface are one interface with the members of both.
class Item { use() {} }
interface Box { first(): Item }
interface Box { second(): Item; third: Item }
interface Decoy { first(): void; second(): void }
function open(box: Box) {
  box.first().use()  //> CALLS app.Box.first exact, CALLS app.Item.use exact
  box.second().use()  //> CALLS app.Box.second exact, CALLS app.Item.use exact
  box.third.use()  //> CALLS app.Item.use exact
}
