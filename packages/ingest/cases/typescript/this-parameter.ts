// A declared `this` is what a function is called on.
class Widget { draw() {} }
class Decoy { draw() {} }
function render(this: Widget, times: number) {
  this.draw()  //> CALLS app.Widget.draw exact
}
function plain() {
  this.draw()  //> CALLS ? draw
}
render.call(new Widget(), 1)  //> CALLS app.render exact, INSTANTIATES app.Widget exact
