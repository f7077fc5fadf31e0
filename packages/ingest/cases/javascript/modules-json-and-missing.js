// What is not there stays unresolved; data files lie outside the indexed code.
const data = require('./data.json')
const missing = require('./missing')
const { gone } = require('./missing')
function decoy() { function gone() {} function run() {} }
data.run()  //> CALLS data.json.run external
missing.run()  //> CALLS ? run
gone()  //> CALLS ? gone
