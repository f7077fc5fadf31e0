/** What other tools know of real repositories: which index stands beside which language's folders, and how it is read. */

import { go } from '../packages/ingest/src/languages/go/index.ts'
import { java } from '../packages/ingest/src/languages/java/index.ts'
import { javascript } from '../packages/ingest/src/languages/javascript/index.ts'
import { python } from '../packages/ingest/src/languages/python/index.ts'
import { rust } from '../packages/ingest/src/languages/rust/index.ts'
import { typescript } from '../packages/ingest/src/languages/typescript/index.ts'
import { readPlacesIndex } from './places-index.ts'
import { readScipIndex } from './scip-index.ts'

export const ADAPTERS = {
  python: [python],
  typescript: [typescript, javascript],
  javascript: [javascript, typescript],
  java: [java],
  go: [go],
  rust: [rust],
}

export type OracleLanguage = keyof typeof ADAPTERS

export interface OracleRepository {
  readonly name: string
  readonly language: OracleLanguage
  /** The part of it that the oracle indexed; its paths start there. */
  readonly folder?: string
}

const SCIP = { suffix: 'scip', read: readScipIndex }

/** `ONYX_CORPORA/NAME.SUFFIX` beside the folder NAME. */
export const ORACLES = {
  python: SCIP,
  typescript: SCIP,
  javascript: SCIP,
  java: { suffix: 'javac', read: readPlacesIndex },
  go: { suffix: 'gotypes', read: readPlacesIndex },
  rust: { suffix: 'rustc', read: readPlacesIndex },
}
