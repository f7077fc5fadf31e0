// Objects with methods: shorthand, arrow, computed, getters, nested, and `this`.
const api = {
  start() { return this.stop() },  //> CALLS app.api.stop exact
  stop: function () {},
  arrow: () => api.stop(),  //> CALLS app.api.stop exact
  get held() { return new Held() },  //> INSTANTIATES app.Held exact
  nested: { deep() {} },
  'quoted-name'() {},
}
class Held { open() {} }
const decoy = { start() {}, stop() {}, deep() {}, open() {} }
api.start()  //> CALLS app.api.start exact
api.arrow()  //> CALLS app.api.arrow exact
api.held.open()  //> CALLS app.Held.open inferred
api.nested.deep()  //> CALLS app.api.nested.deep exact
api['quoted-name']()  //> CALLS app.api.quoted-name exact
api.nothing()  //> CALLS ? nothing
