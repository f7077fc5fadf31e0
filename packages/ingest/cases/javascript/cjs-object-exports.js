// An object that grows its members after it was exported.
// file: app.js
var app = exports = module.exports = {}
app.use = function use() { return this.handle() }  //> CALLS app.app.handle exact
app.handle = function handle() {}
app['quoted'] = function () {}
const decoy = {}
decoy.use = function () {}
// file: main.js
const app = require('./app')
app.use()  //> CALLS app.app.use exact
app.quoted()  //> CALLS app.app.quoted exact
app.none()  //> CALLS ? none
