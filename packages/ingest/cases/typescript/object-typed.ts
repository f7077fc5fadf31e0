// An object with a declared type is called through the type.
interface Api { start(): void }
const api: Api = {
  start() { helper() },  //> CALLS app.helper exact
}
function helper() {}
class Decoy { start() {} }
api.start()  //> CALLS app.Api.start exact
