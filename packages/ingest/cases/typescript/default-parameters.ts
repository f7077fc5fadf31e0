// A parameter without a declared type has its default's; defaults may call.
class Logger { log() {} }
class Decoy { log() {} }
function fallback() { return new Logger() }  //> INSTANTIATES app.Logger exact
function use(logger = new Logger(), other = fallback()) {  //> INSTANTIATES app.Logger exact, CALLS app.fallback exact
  logger.log()  //> CALLS app.Logger.log inferred
  other.log()  //> CALLS app.Logger.log inferred
}
