/** The embedded engine passes the suite of the graph store port. */

import { describeGraphStore } from '@onyx/testkit'
import { openTemporaryStore, temporaryDataDir } from './temporary-store.ts'

describeGraphStore('embedded', (t) => openTemporaryStore(t, temporaryDataDir(t)))
