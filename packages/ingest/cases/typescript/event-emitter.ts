// What an event hands to its listener is not known: the listener's calls stay unresolved unless typed.
import { EventEmitter } from 'node:events'
class Message { read() {} }
class Decoy { read() {} on() {} }
class Bus extends EventEmitter {}  //> EXTENDS node:events.EventEmitter external
const bus = new Bus()  //> INSTANTIATES app.Bus exact
bus.on('message', (message) => message.read())  //> CALLS node:events.EventEmitter.on external, CALLS ? read
bus.on('message', (message: Message) => message.read())  //> CALLS node:events.EventEmitter.on external, CALLS app.Message.read exact
