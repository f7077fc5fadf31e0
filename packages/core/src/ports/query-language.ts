/** What an engine must offer to answer statements of the query language: one statement in, rows out, within limits, one snapshot. */

import type { NodeId } from '../model/ids.ts'

/** Integers beyond 2^53 and what is no number in JSON come as text; bytes as SQL writes them, `x'0a'`. */
export type QueryValue = string | number | null

export interface StatementLimits {
  readonly rowsMax: number
  /** Of the answer as text. Rows beyond are left out; a single row beyond it is refused. */
  readonly bytesMax: number
  /** From the moment that the statement is handed over. */
  readonly timeoutMs: number
  /** Of the memory that working on the statement may take, with what the engine itself needs. */
  readonly memoryMaxBytes: number
}

export interface Statement {
  readonly project: string
  /** The snapshot that `functions` answer from. */
  readonly snapshot: number
  readonly text: string
  readonly limits: StatementLimits
  readonly functions: StatementFunctions
  readonly signal?: AbortSignal
}

/** Table functions that an engine cannot answer alone: they need a ranking, a model, or git. Called whenever a row needs them. */
export interface StatementFunctions {
  search(text: string, limit: number): Promise<readonly RankedId[]>
  similar(id: NodeId, limit: number): Promise<readonly RankedId[]>
  /** Resolves where the reference names the snapshot. @throws usage for any other. */
  requireAt(ref: string): Promise<void>
}

export interface RankedId {
  readonly id: NodeId
  readonly score: number
}

export interface StatementAnswer {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly QueryValue[])[]
  /** There were more rows than the limits allow. */
  readonly truncated: boolean
}

export interface QueryLanguage {
  /**
   * Reads, and nothing else: whatever the text says, no file is written, opened or attached. One statement at a time; others wait.
   * @throws usage for a statement that is not allowed or not right, not_found for an unknown project, conflict when the newest snapshot
   *   is not the one named, timeout and limit_exceeded at the limits, cancelled, and what `functions` throw.
   */
  ask(statement: Statement): Promise<StatementAnswer>
  /** Ends what is at work. */
  close(): Promise<void>
}
