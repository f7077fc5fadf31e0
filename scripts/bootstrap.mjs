/**
 * What every npm script of the checkout goes through. Only checks the version, in syntax that an old Node.js can still read;
 * the work is in setup/.
 */

const NODE_MAJOR_MIN = 20
const major = Number(process.versions.node.split('.')[0])

if (major < NODE_MAJOR_MIN) {
  process.stderr.write(
    `onyx: Node.js ${NODE_MAJOR_MIN} or later is needed to set up the checkout, and this is ${process.versions.node}.\n`,
  )
  process.exitCode = 1
} else {
  import('./setup/run-task.mjs')
    .then(function start(setup) {
      return setup.runTask(process.argv[2], process.argv.slice(3))
    })
    .then(
      function finish(code) {
        process.exitCode = code
      },
      function fail(error) {
        process.stderr.write(`onyx: ${error.sentence || error.stack}\n`)
        process.exitCode = 1
      },
    )
}
