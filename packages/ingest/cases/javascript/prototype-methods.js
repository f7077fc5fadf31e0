// Functions with prototypes are classes: methods, fields, statics, inheritance.
function View(name) { this.name = name; this.inner = new Inner() }  //> INSTANTIATES app.Inner exact
View.prototype.render = function () { return this.lookup() }  //> CALLS app.View.lookup exact
View.prototype.lookup = function lookup() { this.inner.go() }  //> CALLS app.Inner.go inferred
View.create = function () { return new View('x') }  //> INSTANTIATES app.View exact
function Inner() {}
Inner.prototype.go = () => {}
function Child() { View.call(this, 'child') }  //> INSTANTIATES app.View exact
Child.prototype = Object.create(View.prototype)  //> EXTENDS app.View exact, CALLS Object.create external
Child.prototype.constructor = Child
Child.prototype.render = function () { View.prototype.render.call(this) }  //> CALLS app.View.render exact
class Decoy { render() {} lookup() {} go() {} }
new View('x').render()  //> INSTANTIATES app.View exact, CALLS app.View.render exact
new Child().render()  //> INSTANTIATES app.Child exact, CALLS app.Child.render exact
new Child().lookup()  //> INSTANTIATES app.Child exact, CALLS app.View.lookup exact
View.create().render()  //> CALLS app.View.create exact, CALLS app.View.render inferred
