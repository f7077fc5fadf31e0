// Members of enums are values of the enum; functions of the namespace are apart.
enum Level { Low = 1, High = Low << 1, Text = 'text'.length }
const enum Fast { A, B = A }
declare enum Outside { X }
function rank(level: Level) { return level.toFixed() }  //> CALLS ? toFixed
class Decoy { toFixed() {} }
rank(Level.Low)  //> CALLS app.rank exact
rank(Level['High'])  //> CALLS app.rank exact
