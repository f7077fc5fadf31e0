#!/usr/bin/env node
/**
 * The `onyx` command as it is installed: checks the version before anything that an old Node.js cannot load (its SQLite
 * binding would crash the process), turns on the compile cache, and starts. Syntax that old versions can still read.
 */

import module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
/** Named in a variable, since it only exists beside the bundled copy of this file. */
const main = './main.mjs'

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `onyx: Node.js 22.12 or later is needed, and this is ${process.versions.node}: install a newer Node.js.\n`,
  )
  process.exitCode = 1
} else {
  module.enableCompileCache()
  import(main)
}
