// Generators and async generators give what they yield.
class Row { read() {} }
class Decoy { read() {} }
function* rows() { yield new Row() }  //> INSTANTIATES app.Row exact
async function* later() { yield* rows(); yield new Row() }  //> CALLS app.rows exact, INSTANTIATES app.Row exact
for (const row of rows()) row.read()  //> CALLS app.rows exact, CALLS app.Row.read inferred
for await (const row of later()) row.read()  //> CALLS app.later exact, CALLS app.Row.read inferred
