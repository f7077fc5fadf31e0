/** The embedded engine passes the suite of the graph store port. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeGraphStore } from '@onyx/testkit'
import { openEmbeddedStore } from './embedded-store.ts'

describeGraphStore('embedded', (t) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'onyx-store-'))
  const store = openEmbeddedStore({ dataDir })
  t.after(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return store
})
