// Interfaces and functions declared in `declare global` are known everywhere, and found through what has their type.
// file: globals.ts
export {}
declare global {
  interface Window { boot(): void }
  function shout(): void
}
// file: app.ts
interface Decoy { boot(): void; shout(): void }
shout()  //> CALLS ? shout
// falls short: shout() is globals.shout of `declare global`.
function run(decoy: Decoy) {
  decoy.boot()  //> CALLS app.Decoy.boot exact
}
