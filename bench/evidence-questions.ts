/**
 * What the bench of evidence asks. All of it was written by hand, from reading the code, before anything was measured, and is not changed
 * afterwards to please a figure: only an item that no longer exists in a newer tree is mended.
 */

import type { EvidenceQuestion } from './evidence-question.ts'
import { GO_QUESTIONS } from './evidence-questions-go.ts'
import { JAVA_QUESTIONS } from './evidence-questions-java.ts'
import { JAVASCRIPT_QUESTIONS } from './evidence-questions-javascript.ts'
import { PYTHON_QUESTIONS } from './evidence-questions-python.ts'
import { RUST_QUESTIONS } from './evidence-questions-rust.ts'
import { TYPESCRIPT_QUESTIONS } from './evidence-questions-typescript.ts'

export const EVIDENCE_QUESTIONS: readonly EvidenceQuestion[] = [
  ...PYTHON_QUESTIONS,
  ...JAVASCRIPT_QUESTIONS,
  ...TYPESCRIPT_QUESTIONS,
  ...GO_QUESTIONS,
  ...JAVA_QUESTIONS,
  ...RUST_QUESTIONS,
]

/** One repository of three in each language: nothing is chosen by looking at their results. */
export const HELD_OUT: ReadonlySet<string> = new Set(['jinja', 'koa', 'hono', 'bbolt', 'jsoup', 'itertools'])
