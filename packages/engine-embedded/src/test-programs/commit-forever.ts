/** A process to be killed: commits one numbered snapshot after the other and acknowledges each on its standard output. */

import { writeSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { openEmbeddedStore } from '../embedded-store.ts'
import { commitNumbered } from './numbered-commit.ts'

const [, , dataDir = '', startText = '1', countText = 'Infinity'] = argv
const store = openEmbeddedStore({ dataDir })
const start = Number(startText)
for (let number = start; number < start + Number(countText); number++) {
  await commitNumbered(store, number)
  writeSync(stdout.fd, `${number}\n`)
}
await store.close()
