/** The public face of ingest. */

export { EXTRACTOR_VERSION } from './facts/facts.ts'
