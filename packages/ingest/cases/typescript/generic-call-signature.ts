// Interfaces with call and construct signatures, as values of constants.
class Widget { draw() {} }
class Decoy { draw() {} }
interface WidgetConstructor { new (): Widget; (name: string): Widget; prototype: Widget }
declare const Maker: WidgetConstructor
function use(type: new () => Widget, maker: WidgetConstructor) {
  new type().draw()  //> INSTANTIATES ? type, CALLS app.Widget.draw exact
  new maker().draw()  //> INSTANTIATES ? maker, CALLS app.Widget.draw exact
}
