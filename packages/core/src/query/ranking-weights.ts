/**
 * Learned by training/rank.py, which writes this file: what each signal counts, by what there is to rank by. Logits for one unit of a signal.
 *
 * From 3546 first sentences of documentation in django, apollo-client, clap, commons-collections, etcd, kysely; nothing is reported of these.
 */

import type { RankingSignal } from './ranking-signals.ts'

export const RANKING_WEIGHTS = {
  words: {
    symbol: 1,
    subject: 3.56,
    lexical: 0.413,
    lexicalRank: -0.454,
    vector: 0,
    vectorRank: 0,
    nameCovered: 1.54,
    nameUsed: 0.325,
    nameOthers: -0.366,
    headerCovered: 2.45,
    holderUsed: 0.206,
    verb: 0.266,
    hidden: -0.617,
    shown: 0.277,
    besideCode: -1.21,
    generated: -0.208,
    inAnonymous: -1.83,
    depth: -0.19,
    overrides: -1.18,
  },
  vectors: {
    symbol: 1,
    subject: 3.8,
    lexical: 0.221,
    lexicalRank: -0.233,
    vector: 0.54,
    vectorRank: -0.459,
    nameCovered: -0.172,
    nameUsed: -0.515,
    nameOthers: -0.22,
    headerCovered: 1.46,
    holderUsed: 0.0737,
    verb: 0.489,
    hidden: -0.539,
    shown: 0.281,
    besideCode: -0.986,
    generated: -0.235,
    inAnonymous: -1.62,
    depth: -0.141,
    overrides: -1.06,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<RankingSignal, number>>>>
