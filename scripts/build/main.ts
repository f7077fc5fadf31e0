/** Makes the bundle; run by the bootstrap when a source is newer. */

import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'

const startedMs = performance.now()
await bundle(fileURLToPath(new URL('../..', import.meta.url)))
process.stderr.write(`onyx: bundled in ${((performance.now() - startedMs) / 1000).toFixed(1)} s\n`)
