/** What a bench is: a question, and a way to measure its answer. Each `NAME.bench.ts` exports one as `bench`. */

import type { Corpora } from './corpora.ts'

export interface Bench {
  /** What the figures tell, one sentence. */
  readonly question: string
  /** Corpora without which it cannot say anything: it is skipped with a sentence when one is absent. */
  readonly corpora: readonly string[]
  /** @returns figures by name; a name ends in its unit (`coldMs`, `diskBytes`, `recall`). */
  readonly run: (context: BenchContext) => Promise<Readonly<Record<string, Figure>>>
}

export type Figure = number | string | boolean | { readonly [name: string]: Figure } | readonly Figure[]

export interface BenchContext {
  readonly corpora: Corpora
  /** Arguments after the bench's name. */
  readonly args: readonly string[]
  /** The root of this checkout. */
  readonly root: string
  /** An empty folder, removed afterwards. */
  readonly scratch: string
  /** Progress, for people; not part of the result. */
  readonly say: (sentence: string) => void
}
