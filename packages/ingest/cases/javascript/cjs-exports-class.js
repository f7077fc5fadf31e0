// `module.exports = class` and `new` give the class and an instance.
// file: queue.js
module.exports = class Queue { push() {} static of() { return new Queue() } }  //> INSTANTIATES queue.Queue exact
// file: single.js
class Single { run() {} }
module.exports = new Single()  //> INSTANTIATES single.Single exact
// file: app.js
const Queue = require('./queue')
const single = require('./single')
class Decoy { push() {} run() {} }
new Queue().push()  //> INSTANTIATES queue.Queue exact, CALLS queue.Queue.push exact
Queue.of().push()  //> CALLS queue.Queue.of exact, CALLS queue.Queue.push inferred
single.run()  //> CALLS single.Single.run exact
