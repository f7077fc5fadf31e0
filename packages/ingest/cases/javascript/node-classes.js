// Classes of the platform extended by the project.
const http = require('http')
const { Transform } = require('stream')
class Server extends http.Server { boot() { this.listen(1) } }  //> EXTENDS node:http.Server external, CALLS node:http.Server.listen external
class Upper extends Transform { _transform(chunk) { this.push(chunk); super.push(chunk) } }  //> EXTENDS node:stream.Transform external, CALLS node:stream.Transform.push external, CALLS node:stream.Transform.push external
class Failure extends Error { constructor() { super('x'); this.details() } details() {} }  //> EXTENDS Error external, CALLS ? super, CALLS app.Failure.details exact
class Decoy { listen() {} push() {} }
new Server().boot()  //> INSTANTIATES app.Server exact, CALLS app.Server.boot exact
