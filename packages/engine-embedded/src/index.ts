/** The public face of the embedded engine. */

export { type EmbeddedStoreOptions, openEmbeddedStore } from './embedded-store.ts'
