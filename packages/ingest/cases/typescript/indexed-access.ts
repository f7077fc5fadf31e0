// `T['key']` and `T[number]` are the types of parts.
class Part { fit() {} }
class Decoy { fit() {} }
interface Machine { part: Part; parts: Part[] }
function use(one: Machine['part'], many: Machine['parts'][number], all: Machine['parts']) {
  one.fit()  //> CALLS app.Part.fit inferred
  many.fit()  //> CALLS app.Part.fit inferred
  all[0].fit()  //> CALLS app.Part.fit inferred
}
