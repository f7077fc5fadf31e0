// A tagged template calls its tag.
class Sql { all() {} }
class Decoy { sql() {} all() {} }
function sql(parts: TemplateStringsArray, ...values: unknown[]): Sql { return new Sql() }  //> INSTANTIATES app.Sql exact
const db = { query(parts: TemplateStringsArray) {} }
sql`select ${1}`.all()  //> CALLS app.sql exact, CALLS app.Sql.all exact
db.query`x`  //> CALLS app.db.query exact
