/** A data folder of a test's own and stores on it, gone with the test. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { GraphStore } from '@onyx/core'
import { openEmbeddedStore } from './embedded-store.ts'

export function temporaryDataDir(t: TestContext): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'onyx-store-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

export function openTemporaryStore(t: TestContext, dataDir: string): GraphStore {
  const store = openStoreOf(dataDir)
  t.after(() => store.close())
  return store
}

/** What processes started by tests open. */
export function openStoreOf(dataDir: string): GraphStore {
  return openEmbeddedStore({ dataDir })
}

export const OPENER = new URL(import.meta.url)
