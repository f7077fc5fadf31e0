// Types make no calls: conditional, mapped and template types, `typeof`, `keyof`, abstract signatures.
class Real { run() {} }
class Decoy { run() {} }
type Methods<T> = { [K in keyof T]: T[K] extends (...args: any[]) => infer R ? R : never }
type Name = `on${string}`
type Copy = Pick<Real, 'run'>
type Opt = Partial<Real>
type Kind = typeof Real
type Result = ReturnType<typeof make>
function make() { return new Real() }  //> INSTANTIATES app.Real exact
function use(a: Copy, b: Opt, kind: Kind, d: Result, e: InstanceType<typeof Real>, f: Parameters<typeof use>) {
  a.run()  //> CALLS app.Real.run exact
  b.run!()  //> CALLS app.Real.run exact
  new kind().run()  //> INSTANTIATES ? kind, CALLS app.Real.run exact
  // falls short: `kind` is the class Real, so that one is made.
  d.run()  //> CALLS app.Real.run inferred
  e.run()  //> CALLS app.Real.run exact
}
