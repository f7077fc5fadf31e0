// Types in annotations, in type arguments and in headers are references; type parameters and locals are none.
// kinds: REFERENCES
class Item { own: Item | null = null }  //> REFERENCES app.Item exact
interface Named { name: string }
interface Box<T extends Named> { held: T; all: Map<string, Item> }  //> REFERENCES app.Named exact, REFERENCES app.Item exact
type Pair = [Item, Named]  //> REFERENCES app.Item exact, REFERENCES app.Named exact
function pack<T>(item: Item, extra: T, ...rest: Box<Named>[]): Pair {  //> REFERENCES app.Item exact, REFERENCES app.Box exact, REFERENCES app.Named exact, REFERENCES app.Pair exact
  let local: T = extra
  const kept = new Set<Item>()  //> REFERENCES app.Item exact
  return local as unknown as Pair  //> REFERENCES app.Pair exact
}
class Repo<T extends Named> extends Array<Item> implements Iterable<Item> {  //> REFERENCES app.Named exact, REFERENCES app.Item exact, REFERENCES app.Item exact
  find(key: keyof Item): T | undefined { return undefined }  //> REFERENCES app.Item exact
}
type Inner<T> = T extends Box<infer R> ? R : { [K in keyof T]: K }  //> REFERENCES app.Box exact
namespace Decoy { export class Item {} }
