// A function takes what its annotation, the declared result, or the property of a typed object literal says.
class Socket {
  send() {}
}
class Decoy {
  send() {}
}
type Listener = (socket: Socket) => void
interface Events {
  onOpen?: Listener
  onMessage(text: string, socket: Socket): void
  nested: { onClose: (socket: Socket) => void }
}
const open: Listener = (it) => it.send()  //> CALLS app.Socket.send inferred
class Server {
  listener: Listener = (it) => it.send()  //> CALLS app.Socket.send inferred
}
function make(): Listener {
  return (it) => it.send()  //> CALLS app.Socket.send inferred
}
function makeLater(): (prefix: string) => Listener {
  return (prefix) => (it) => it.send()  //> CALLS app.Socket.send inferred
}
const events: Events = {
  onOpen: (it) => it.send(),  //> CALLS app.Socket.send inferred
  onMessage(text, it) {
    it.send()  //> CALLS app.Socket.send inferred
  },
  nested: { onClose: (it) => it.send() },  //> CALLS app.Socket.send inferred
}
function upgrade(create: (name: string) => Events) {}
upgrade((it) => ({  //> CALLS app.upgrade exact
  onOpen: (it) => it.send(),  //> CALLS app.Socket.send inferred
  onMessage: (text, it) => it.send(),  //> CALLS app.Socket.send inferred
  nested: { onClose: (it) => it.send() },  //> CALLS app.Socket.send inferred
}))
const loose = {
  onOpen: (it) => it.send(),  //> CALLS ? send
}
const chosen = Math.random() > 1 ? ((it) => it.send()) as Listener : null  //> CALLS Math.random external, CALLS app.Socket.send inferred
