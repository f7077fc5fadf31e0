// Arrays, maps and sets hold what their types say.
class User { greet() {} }
class Decoy { greet() {} }
function use(list: User[], map: Map<string, User>, set: Set<User>, record: Record<string, User>, index: { [key: string]: User }) {
  for (const user of list) user.greet()  //> CALLS app.User.greet inferred
  for (const user of set) user.greet()  //> CALLS app.User.greet inferred
  for (const [, user] of map) user.greet()  //> CALLS app.User.greet inferred
  for (const user of map.values()) user.greet()  //> CALLS Map.values external, CALLS app.User.greet inferred
  for (const [, user] of map.entries()) user.greet()  //> CALLS Map.entries external, CALLS app.User.greet inferred
  map.get('a')?.greet()  //> CALLS Map.get external, CALLS app.User.greet inferred
  map.forEach((user, key) => user.greet())  //> CALLS Map.forEach external, CALLS app.User.greet inferred
  set.forEach((user) => user.greet())  //> CALLS Set.forEach external, CALLS app.User.greet inferred
  list.at(-1)!.greet()  //> CALLS Array.at external, CALLS app.User.greet inferred
  list.pop()?.greet()  //> CALLS Array.pop external, CALLS app.User.greet inferred
  record.someone.greet()  //> CALLS app.User.greet exact
  index['b'].greet()  //> CALLS app.User.greet exact
  for (const user of Object.values(record)) user.greet()  //> CALLS Object.values external, CALLS app.User.greet inferred
  Object.entries(record).forEach(([, user]) => user.greet())  //> CALLS Object.entries external, CALLS Array.forEach external, CALLS app.User.greet inferred
  Array.from(set)[0].greet()  //> CALLS Array.from external, CALLS app.User.greet inferred
  ;[...set][0].greet()  //> CALLS app.User.greet exact
}
