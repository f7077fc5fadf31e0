/**
 * Learned by training/rank.py, which writes this file: what each signal counts, by what there is to rank by. Logits for one unit of a signal.
 *
 * From 6067 sentences of documentation in apollo-client, clap, commons-collections, django, etcd, kysely; nothing is reported of these.
 */

import type { RankingSignal } from './ranking-signals.ts'

export const RANKING_WEIGHTS = {
  words: {
    symbol: 1,
    subject: 2.88,
    lexical: 0.456,
    lexicalRank: -0.473,
    vector: 0,
    vectorRank: 0,
    nameCovered: 0.872,
    nameUsed: -0.0531,
    nameOthers: -0.259,
    headerCovered: 1.75,
    holderUsed: -0.00663,
    verb: 0.422,
    docCovered: 2.14,
    lexicalDocumented: -0.303,
    vectorDocumented: 0,
    hidden: -0.358,
    shown: 0.261,
    besideCode: -0.906,
    generated: -0.45,
    inAnonymous: -1.69,
    depth: -0.122,
    overrides: -0.879,
  },
  vectors: {
    symbol: 1,
    subject: 2.89,
    lexical: 0.234,
    lexicalRank: -0.277,
    vector: 0.576,
    vectorRank: -0.38,
    nameCovered: -0.443,
    nameUsed: -0.659,
    nameOthers: -0.177,
    headerCovered: 1.27,
    holderUsed: -0.162,
    verb: 0.442,
    docCovered: 1.81,
    lexicalDocumented: -0.106,
    vectorDocumented: -0.41,
    hidden: -0.286,
    shown: 0.212,
    besideCode: -0.67,
    generated: -0.38,
    inAnonymous: -1.45,
    depth: -0.0935,
    overrides: -0.823,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<RankingSignal, number>>>>
