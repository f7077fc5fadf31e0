// `import()` gives a promise of the module.
// file: lib.ts
export function run() {}
export default class Main { go() {} }
// file: app.ts
class Decoy { run() {} go() {} }
async function load() {
  const lib = await import('./lib')
  lib.run()  //> CALLS lib.run exact
  const { run, default: Main } = await import('./lib')
  run()  //> CALLS lib.run exact
  new Main().go()  //> INSTANTIATES lib.Main exact, CALLS lib.Main.go exact
  ;(await import('./lib')).run()  //> CALLS lib.run exact
  import('./lib').then((loaded) => loaded.run())  //> CALLS Promise.then external, CALLS lib.run inferred
}
const lazy = () => import('./lib')
lazy().then(({ run }) => run())  //> CALLS app.lazy exact, CALLS Promise.then external, CALLS lib.run inferred
