// Folders are their index file, their `main`, or a file of their name.
// file: tools/index.js
exports.run = () => {}
// file: pack/package.json
{ "name": "pack", "main": "./lib/start.js" }
// file: pack/lib/start.js
exports.start = () => {}
// file: app.js
const { run } = require('./tools')
const { start } = require('./pack')
function decoy() { function run() {} }
run()  //> CALLS tools/index.run exact
start()  //> CALLS pack/lib/start.start exact
