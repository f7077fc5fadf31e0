/** A process that begins to write, says so, and then holds the lock until it is ended. */

import { writeSync } from 'node:fs'
import { argv, stdin, stdout } from 'node:process'
import { PROJECT } from '@onyx/testkit'
import { openEmbeddedStore } from '../embedded-store.ts'

const store = openEmbeddedStore({ dataDir: argv[2] ?? '' })
await store.write(PROJECT, {})
writeSync(stdout.fd, 'held\n')
stdin.resume()
