// A namespace of a class's name adds static members.
class Album {
  label!: Album.Label
  static make() { return new Album() }  //> INSTANTIATES app.Album exact
}
namespace Album {
  export class Label { print() {} }
  export function parse() { return new Album() }  //> INSTANTIATES app.Album exact
}
class Decoy { print() {} static parse() {} }
Album.parse()  //> CALLS app.Album.parse exact
Album.make().label.print()  //> CALLS app.Album.make exact, CALLS app.Album.Label.print inferred
new Album.Label().print()  //> INSTANTIATES app.Album.Label exact, CALLS app.Album.Label.print exact
