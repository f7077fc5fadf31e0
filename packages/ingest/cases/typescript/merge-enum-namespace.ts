// A namespace of an enum's name gives the enum functions.
enum Color { Red, Green }
namespace Color {
  export function mix(a: Color, b: Color) { return a }
}
enum Decoy { mix }
Color.mix(Color.Red, Color.Green)  //> CALLS app.Color.mix exact
