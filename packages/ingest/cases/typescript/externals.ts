// Members of packages and of the platform are external, with the name under which they are imported.
import fs, { readFile } from 'node:fs'
import * as path from 'node:path'
import React from 'react'
class Decoy { readFile() {} join() {} log() {} }
readFile('x')  //> CALLS node:fs.readFile external
fs.readFile('x')  //> CALLS node:fs.default.readFile external
path.join('a')  //> CALLS node:path.join external
React.createElement('a')  //> CALLS react.default.createElement external
console.log(1)  //> CALLS console.log external
new URL('x').toString()  //> INSTANTIATES URL external, CALLS URL.toString external
'text'.trim()  //> CALLS String.trim external
Math.max(1, 2)  //> CALLS Math.max external
