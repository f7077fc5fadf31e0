/** A question with known evidence: what one must have read to answer it or to act on it. */

export interface EvidenceQuestion {
  /** A folder of the corpora. */
  readonly corpus: string
  readonly kind: EvidenceKind
  readonly question: string
  /**
   * All of them are needed. Each is the end of a path and the end of a qualified name, as `src/app.py:Flask.run`; where any of several
   * will do (a behaviour with more than one test, a function told in two places), they are separated by ` | `.
   */
  readonly evidence: readonly string[]
}

/** `where`: what does it. `change`: what to read or touch to change it. `follow`: what lies on the way, who calls, who tests. */
export type EvidenceKind = 'where' | 'change' | 'follow'

export function asker(corpus: string) {
  return (kind: EvidenceKind, question: string, ...evidence: string[]): EvidenceQuestion => ({
    corpus,
    kind,
    question,
    evidence,
  })
}
