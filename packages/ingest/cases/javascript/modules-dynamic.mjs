// `import()` in modules: awaited, with `then`, destructured.
// file: lib.mjs
export const run = () => {}
export default function main() {}
// file: app.mjs
const lib = await import('./lib.mjs')
lib.run()  //> CALLS lib.run exact
const { default: main } = await import('./lib.mjs')
main()  //> CALLS lib.main exact
import('./lib.mjs').then(({ run }) => run())  //> CALLS Promise.then external, CALLS lib.run inferred
function decoy() { function run() {} function main() {} }
