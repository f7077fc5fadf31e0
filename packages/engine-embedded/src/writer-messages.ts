/** What the calling thread and the writer thread say to each other. */

import type { CommitInfo, EmbeddingModel, ErrorCode, FileEntry, FileMemory, VectorBatch } from '@onyx/core'
import type { PackedGraphs } from './packed-graphs.ts'

/** Given to the thread when it starts. */
export interface WriterThreadData {
  readonly dataDir: string
}

/** A change that needs no answer of its own; several travel in one message, in order. */
export type WriterChange =
  | { readonly type: 'file'; readonly file: FileEntry; readonly text: string | null }
  | { readonly type: 'memory'; readonly memory: FileMemory }
  | { readonly type: 'graphs'; readonly packed: PackedGraphs }
  | { readonly type: 'remove'; readonly paths: readonly string[] }
  | { readonly type: 'setting'; readonly key: string; readonly value: Uint8Array | null }

/** Takes the lock as held; it is free when answered. */
interface ModelRequest<Type extends string> {
  readonly type: Type
  readonly project: string
  readonly model: EmbeddingModel
  readonly snapshot: number
}

export type WriterRequest =
  /** Answers true once the lock is held, false when `waitMs` have passed. */
  | { readonly type: 'acquire'; readonly waitMs: number }
  /** Takes the lock as held. Answers the base snapshot. */
  | { readonly type: 'begin'; readonly project: string }
  | { readonly type: 'apply'; readonly changes: readonly WriterChange[] }
  | { readonly type: 'memories'; readonly paths: readonly string[] }
  | { readonly type: 'readSetting'; readonly key: string }
  | { readonly type: 'findDangling' }
  /** Answers the snapshot; the lock is free. */
  | { readonly type: 'commit'; readonly info: CommitInfo }
  | { readonly type: 'rollback' }
  /** Takes the lock as held; it is free when answered. */
  | {
      readonly type: 'putVectors'
      readonly project: string
      readonly model: EmbeddingModel
      readonly batch: VectorBatch
    }
  | ModelRequest<'answerWith'>
  | ModelRequest<'tidyVectors'>
  | { readonly type: 'close' }

export interface NumberedRequest {
  readonly number: number
  readonly request: WriterRequest
}

export type WriterReply =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly error: PlainError }

/** An OnyxError as it crosses threads: structured cloning would lose its class and fields. */
export interface PlainError {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string | null
  readonly data: Readonly<Record<string, unknown>>
  /** Where in the thread it was thrown; for whoever looks into a defect. */
  readonly stack: string
}
