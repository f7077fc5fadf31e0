// A callback's parameters have the types that the called function declares for them.
class Request2 { body() {} }
class Reply { send() {} }
class Decoy { body() {} send() {} }
type Handler = (request: Request2, reply: Reply) => void
function route(path: string, handler: (request: Request2, reply: Reply) => void) {}
class Server { get(path: string, handler: Handler): this { return this } }
route('/', (request, reply) => {  //> CALLS app.route exact
  request.body()  //> CALLS app.Request2.body inferred
  reply.send()  //> CALLS app.Reply.send inferred
})
new Server().get('/', function (request, reply) {  //> INSTANTIATES app.Server exact, CALLS app.Server.get exact
  request.body()  //> CALLS app.Request2.body inferred
})
