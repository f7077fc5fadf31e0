// Defaults say what a parameter may be.
class Logger { log() {} }
class Decoy { log() {} }
function use(logger = new Logger(), log = () => logger.log()) {  //> INSTANTIATES app.Logger exact, CALLS app.Logger.log inferred
  logger.log()  //> CALLS app.Logger.log inferred
}
const later = (logger = new Logger()) => logger.log()  //> INSTANTIATES app.Logger exact, CALLS app.Logger.log inferred
