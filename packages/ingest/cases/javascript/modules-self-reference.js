// A package may import itself by its name.
// file: package.json
{ "name": "self", "exports": { "./run": "./run.js" } }
// file: run.js
exports.run = () => {}
// file: app.js
const { run } = require('self/run')
function decoy() { function run() {} }
run()  //> CALLS run.run exact
