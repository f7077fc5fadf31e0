/** A process of its own that works on a store until it is killed or done; started by store-process.ts. */

import { writeSync } from 'node:fs'
import { argv, stdin, stdout } from 'node:process'
import { type Embedder, embedProject, type GraphStore } from '@onyx/core'
import { commitEdited } from '../edited-functions.ts'
import { PROJECT } from '../graph-fixtures.ts'
import { createHashedEmbedder } from '../hashed-embedder.ts'
import { commitNumbered } from '../numbered-commits.ts'

const [, , openerFile = '', task = '', ...args] = argv
// The module named by the test that starts this process.
const opener = (await import(openerFile)) as { readonly openStoreOf: (place: string) => GraphStore }
const [place = '', first = '1', count = '1'] = args
const store = opener.openStoreOf(place)
if (task === 'commit' || task === 'edit') {
  const commit = task === 'commit' ? commitNumbered : commitEdited
  for (let number = Number(first); number < Number(first) + Number(count); number++) {
    await commit(store, number)
    // At once, so that whoever reads it knows the commit to be acknowledged.
    writeSync(stdout.fd, `${number}\n`)
  }
  await store.close()
} else if (task === 'embed') {
  const hashed = createHashedEmbedder()
  const telling: Embedder = {
    model: hashed.model,
    embedPlaces: null,
    embedQuery: (text) => hashed.embedQuery(text),
    close: () => hashed.close(),
    embedDocuments: async (documents) => {
      const vectors = await hashed.embedDocuments(documents)
      writeSync(stdout.fd, `${hashed.embedded.length}\n`)
      return vectors
    },
  }
  await embedProject(store, PROJECT, telling, {})
  await store.close()
} else {
  await store.write(PROJECT, {})
  writeSync(stdout.fd, 'held\n')
  stdin.resume()
}
