// `declare module './x'` adds members to an interface or class of that module.
// file: store.ts
export class Store { get() {} }
// file: plugin.ts
import { Store } from './store'
declare module './store' {
  interface Store { watch(): Store }
}
export function install(store: Store) {
  store.watch().get()  //> CALLS store.Store.watch exact, CALLS store.Store.get exact
}
// file: app.ts
import { Store } from './store'
import './plugin'
class Decoy { watch() {} }
new Store().watch().get()  //> INSTANTIATES store.Store exact, CALLS store.Store.watch exact, CALLS store.Store.get exact
