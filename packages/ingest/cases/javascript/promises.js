// Promises hand on what they hold; async functions return promises.
class Data { parse() {} }
class Decoy { parse() {} }
async function load() { return new Data() }  //> INSTANTIATES app.Data exact
load().then((data) => data.parse())  //> CALLS app.load exact, CALLS Promise.then external, CALLS app.Data.parse inferred
async function use() {
  const data = await load()  //> CALLS app.load exact
  data.parse()  //> CALLS app.Data.parse inferred
  const [one] = await Promise.all([load()])  //> CALLS Promise.all external, CALLS app.load exact
  one.parse()  //> CALLS app.Data.parse inferred
  for (const promise of [load()]) (await promise).parse()  //> CALLS app.load exact, CALLS app.Data.parse inferred
}
const made = new Promise((resolve, reject) => { resolve(1) })  //> INSTANTIATES Promise external, CALLS ? resolve
made.then(() => {}).catch(() => {}).finally(() => {})  //> CALLS Promise.then external, CALLS Promise.catch external, CALLS Promise.finally external
