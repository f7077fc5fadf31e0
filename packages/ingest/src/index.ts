/** The public face of ingest. */

export { EXTRACTOR_VERSION } from './facts/facts.ts'
export { type ChangedTree, changedFiles } from './git/changed-files.ts'
export { type CloneRequest, cloneRepository, isGitUrl } from './git/clone-repository.ts'
export type { RefusedFile } from './imported/import-tree.ts'
export {
  type IngestProgress,
  type IngestReport,
  type IngestRequest,
  ingestRepository,
} from './ingest-repository.ts'
export type { CoverageImportReport, ImportReport, KeptImport, ScipImportReport } from './pipeline/import-facts.ts'
export type { FileCounts, IngestProblem } from './pipeline/ingest-tally.ts'
export type { ImportRequest } from './pipeline/open-imports.ts'
export { searchTree, type TreeLine, type TreeSearch, type TreeSearchAnswer } from './walk/search-tree.ts'
export { whyNoEvents } from './watch/event-support.ts'
export type { PendingFiles } from './watch/pending-changes.ts'
export type { VectorsMade } from './watch/vector-follower.ts'
export { RepositoryWatch, type WatchRequest, type WatchRound, watchRepository } from './watch/watch-repository.ts'
