// Listeners are closures; what the emitter hands them is not known.
const { EventEmitter } = require('events')
class Bus extends EventEmitter { ping() { this.emit('x') } }  //> EXTENDS node:events.EventEmitter external, CALLS node:events.EventEmitter.emit external
class Decoy { on() {} emit() {} read() {} }
const bus = new Bus()  //> INSTANTIATES app.Bus exact
bus.on('x', function (message) { message.read(); bus.ping() })  //> CALLS node:events.EventEmitter.on external, CALLS ? read, CALLS app.Bus.ping inferred
