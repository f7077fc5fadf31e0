// A call of an overloaded function goes to its implementation, whatever the arguments.
class Text { trim() {} }
class Numeric { trim() {} }
function parse(value: string): Text
function parse(value: number): Numeric
function parse(value: string | number): Text | Numeric {
  return typeof value === 'string' ? new Text() : new Numeric()  //> INSTANTIATES app.Text exact, INSTANTIATES app.Numeric exact
}
namespace Decoy { export function parse() {} }
parse('a')  //> CALLS app.parse exact
parse(1)  //> CALLS app.parse exact
