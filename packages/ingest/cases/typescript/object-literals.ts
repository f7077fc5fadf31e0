// Methods of object literals are found through their variable, and `this` is the object.
const api = {
  start() { return this.stop() },  //> CALLS app.api.stop exact
  stop: () => 1,
  nested: { deep() {} },
  ['computed']() {},
  get value() { return new Held() },  //> INSTANTIATES app.Held exact
}
class Held { open() {} }
class Decoy { start() {} stop() {} deep() {} }
api.start()  //> CALLS app.api.start exact
api.nested.deep()  //> CALLS app.api.nested.deep exact
api.computed()  //> CALLS app.api.computed exact
api.value.open()  //> CALLS app.Held.open inferred
api.missing()  //> CALLS ? missing
