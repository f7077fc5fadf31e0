/** The public face of the embedded engine. */

export { type EmbeddedStoreOptions, openEmbeddedStore } from './embedded-store.ts'
export { type EmbeddedQueryLanguageOptions, openEmbeddedQueryLanguage } from './sql/embedded-query-language.ts'
