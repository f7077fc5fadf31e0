// An index signature says what any key holds; declared properties come first.
class Part { fit() {} }
class Special { fit() {} }
class Decoy { fit() {} }
interface Parts { special: Special; [name: string]: Part | Special }
interface Plain { [name: string]: Part }
interface Rows { [row: number]: Part }
function use(parts: Parts, plain: Plain, rows: Rows, key: string) {
  parts.special.fit()  //> CALLS app.Special.fit exact
  plain[key].fit()  //> CALLS app.Part.fit exact
  plain.wheel.fit()  //> CALLS app.Part.fit exact
  rows[0].fit()  //> CALLS app.Part.fit exact
}
