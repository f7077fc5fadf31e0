// Packages and the platform are external under the names they are imported by.
const fs = require('fs')
const { join } = require('node:path')
const express = require('express')
class Decoy { readFile() {} join() {} get() {} }
fs.readFile('x')  //> CALLS node:fs.readFile external
fs.promises.readFile('x')  //> CALLS node:fs.promises.readFile external
join('a')  //> CALLS node:path.join external
const app = express()  //> CALLS express external
app.get('/')  //> CALLS ? get
'text'.trim().split(',')  //> CALLS String.trim external, CALLS ? split
;[].concat([])  //> CALLS Array.concat external
process.exit(1)  //> CALLS process.exit external
setTimeout(() => {}, 1)  //> CALLS setTimeout external
