/** The naive store passes the suite that it is the oracle of. */

import { describeGraphStore } from './graph-store-suite.ts'
import { openMemoryStore } from './memory-store.ts'

describeGraphStore('memory', (t) => {
  const store = openMemoryStore()
  t.after(() => store.close())
  return store
})
