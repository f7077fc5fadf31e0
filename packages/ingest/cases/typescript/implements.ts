// A class implements interfaces; calls through the class go to the class.
interface Disposable2 { dispose(): void; optional?(): void }
class Resource implements Disposable2 {  //> IMPLEMENTS app.Disposable2 exact
  dispose() {}
}
class Decoy { dispose() {} }
function end(one: Disposable2, two: Resource) {
  one.dispose()  //> CALLS app.Disposable2.dispose exact
  one.optional?.()  //> CALLS app.Disposable2.optional exact
  two.dispose()  //> CALLS app.Resource.dispose exact
}
