#!/usr/bin/env node
/**
 * The `onyx` command as it is installed: checks the version before anything that an old Node.js cannot load (its SQLite
 * binding would crash the process), sets up compilation, and starts. Syntax that old versions can still read.
 */

import module from 'node:module'
import v8 from 'node:v8'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const [engine = ''] = process.versions.v8.split('.')
/** Named in a variable, since it only exists beside the bundled copy of this file. */
const main = './main.mjs'
/**
 * A command lives for seconds, in which V8's last optimising compiler costs more than its code wins: it comes later than by
 * default (3,000 calls), after its middle one. A seventh of the time of indexing 900 files; a long run is as fast as before.
 */
const OPTIMIZE_AFTER_CALLS = '--invocation-count-for-turbofan=60000'
/** Those known to have the option: others would complain. */
const ENGINE_MAJORS = ['12', '13']

if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `onyx: Node.js 22.12 or later is needed, and this is ${process.versions.node}: install a newer Node.js.\n`,
  )
  process.exitCode = 1
} else {
  // Before the cache, whose entries hold for one set of options.
  if (ENGINE_MAJORS.includes(engine)) v8.setFlagsFromString(OPTIMIZE_AFTER_CALLS)
  module.enableCompileCache()
  import(main)
}
