// Awaiting gives what the promise holds; an async function's result is what it returns.
class Data { parse() {} }
class Decoy { parse() {} }
class Api {
  async load() { return new Data() }  //> INSTANTIATES app.Data exact
  declared(): Promise<Data> { return this.load() }  //> CALLS app.Api.load exact
  async typed(): Promise<Data> { return await this.declared() }  //> CALLS app.Api.declared exact
}
async function use(api: Api) {
  const data = await api.load()  //> CALLS app.Api.load exact
  data.parse()  //> CALLS app.Data.parse inferred
  ;(await api.declared()).parse()  //> CALLS app.Api.declared exact, CALLS app.Data.parse exact
  ;(await api.typed()).parse()  //> CALLS app.Api.typed exact, CALLS app.Data.parse exact
  const [one, two] = await Promise.all([api.load(), api.typed()])  //> CALLS Promise.all external, CALLS app.Api.load exact, CALLS app.Api.typed exact
  one.parse()  //> CALLS app.Data.parse inferred
  two.parse()  //> CALLS app.Data.parse inferred
  const resolved = await Promise.resolve(new Data())  //> CALLS Promise.resolve external, INSTANTIATES app.Data exact
  resolved.parse()  //> CALLS app.Data.parse inferred
}
