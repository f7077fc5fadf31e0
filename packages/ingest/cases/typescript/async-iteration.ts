// `for await` awaits what the iterable yields.
class Row2 { read() {} }
class Decoy { read() {} }
async function* rows() { yield new Row2() }  //> INSTANTIATES app.Row2 exact
async function use(given: AsyncIterable<Row2>, list: Promise<Row2>[], generated: AsyncGenerator<Row2>) {
  for await (const row of rows()) row.read()  //> CALLS app.rows exact, CALLS app.Row2.read inferred
  for await (const row of given) row.read()  //> CALLS app.Row2.read inferred
  for await (const row of list) row.read()  //> CALLS app.Row2.read inferred
  for await (const row of generated) row.read()  //> CALLS app.Row2.read inferred
}
