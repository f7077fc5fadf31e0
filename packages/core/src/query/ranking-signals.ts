/** What is known of how well a candidate answers a question in words, as numbers that learned weights are multiplied with. No weights here. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { Standing } from './fuse-candidates.ts'
import { lexicalTokens } from './lexical-tokens.ts'
import type { Question } from './parse-question.ts'
import { stemOf } from './stem.ts'

/**
 * In the order in which a row holds them. `…Documented`: 0 where there is no documentation. `subject`: the question begins with its name, as Go's documentation does. `…Rank` are logarithms of places, shares are 0 to 1, what is or is not is 1 or 0, and
 * `holder` is the class or module right around.
 */
export const RANKING_SIGNALS = [
  'symbol',
  'subject',
  'lexical',
  'lexicalRank',
  'vector',
  'vectorRank',
  'nameCovered',
  'nameUsed',
  'nameOthers',
  'headerCovered',
  'holderUsed',
  'verb',
  'docCovered',
  'lexicalDocumented',
  'vectorDocumented',
  'hidden',
  'shown',
  'besideCode',
  'generated',
  'inAnonymous',
  'depth',
  'overrides',
] as const
export type RankingSignal = (typeof RANKING_SIGNALS)[number]

/** What the candidates of one question are compared by. */
export interface AskedWords {
  readonly question: Question
  /** Candidates that override a declaration elsewhere. */
  readonly overriding: ReadonlySet<NodeId>
}

export interface Candidate {
  readonly node: GraphNode
  readonly standing: Standing
}

/** One row a candidate, in order. */
export function rankingSignals(candidates: readonly Candidate[], asked: AskedWords): readonly Float64Array[] {
  const { question, overriding } = asked
  const stems = [...new Set(question.tokens.map(stemOf))]
  const subject = /[\p{L}\p{N}_$]+/u.exec(question.text)?.[0]
  return candidates.map((candidate) => {
    const { node, standing } = candidate
    const signals: Record<RankingSignal, number> = {
      ...standing,
      subject: Number(standing.symbol > 0 && node.name === subject),
      ...sharedWords(stems, headerOf(node)),
      ...documentationSignals(stems, candidate),
      ...shapeOf(node),
      overrides: Number(overriding.has(node.id)),
    }
    return Float64Array.from(RANKING_SIGNALS, (signal) => signals[signal])
  })
}

/** What is said of an entity before its body. */
interface Header {
  readonly name: string
  readonly holder: string
  readonly all: string
}

/** A signature that goes on and on says little more. */
const SIGNATURE_LENGTH_MAX = 300

function headerOf({ name, qualifiedName, path, signature }: GraphNode): Header {
  const container = qualifiedName.endsWith(name)
    ? qualifiedName.slice(0, qualifiedName.length - name.length)
    : qualifiedName
  const holder = container.split(/[./]/).findLast((part) => part !== '') ?? ''
  return { name, holder, all: `${name} ${container} ${path ?? ''} ${(signature ?? '').slice(0, SIGNATURE_LENGTH_MAX)}` }
}

type WordSignal = 'nameCovered' | 'nameUsed' | 'nameOthers' | 'headerCovered' | 'holderUsed' | 'verb'

/** Words that both have, by their stems. @param asked each once, in order. */
function sharedWords(asked: readonly string[], { name, holder, all }: Header): Record<WordSignal, number> {
  const nameParts = partsOf(name)
  const named = new Set(nameParts)
  const held = new Set(partsOf(holder))
  const headed = new Set(partsOf(all))
  const isAsked = new Set(asked)
  const shared = [...named].filter((stem) => isAsked.has(stem)).length
  return {
    nameCovered: shareOf(asked, named),
    nameUsed: named.size === 0 ? 0 : shared / named.size,
    nameOthers: named.size - shared,
    headerCovered: shareOf(asked, headed),
    holderUsed: shareOf([...held], isAsked),
    verb: Number(asked[0] !== undefined && nameParts[0] === asked[0]),
  }
}

function shareOf(words: readonly string[], present: ReadonlySet<string>): number {
  return words.length === 0 ? 0 : words.filter((word) => present.has(word)).length / words.length
}

/** Stems of the parts of each word: a name of several parts comes whole and in parts, of which the parts are what sentences share. */
function partsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}\p{M}_$]+/gu) ?? []).flatMap((word) => {
    const [whole = '', ...parts] = lexicalTokens(word)
    return (parts.length > 0 ? parts : [whole]).map(stemOf)
  })
}

type DocumentationSignal = 'docCovered' | 'lexicalDocumented' | 'vectorDocumented'

/** Of documentation the beginning says what it is about. */
const DOC_LENGTH_MAX = 400

/** What documentation says, and that words and vectors are worth something else where there is some: zero without. */
function documentationSignals(
  asked: readonly string[],
  { node, standing }: Candidate,
): Record<DocumentationSignal, number> {
  if (node.doc === null) return { docCovered: 0, lexicalDocumented: 0, vectorDocumented: 0 }
  return {
    docCovered: shareOf(asked, new Set(partsOf(node.doc.slice(0, DOC_LENGTH_MAX)))),
    lexicalDocumented: standing.lexical,
    vectorDocumented: standing.vector,
  }
}

type ShapeSignal = 'hidden' | 'shown' | 'besideCode' | 'generated' | 'inAnonymous' | 'depth'

/** Folders and files of what goes with code, tests most of all. */
const BESIDE_CODE = /(^|[/_.-])(tests?|testing|testdata|mock|examples?|bench|fixtures?|docs?)([/_.-]|$)/i
const GENERATED = /\.pb\.|generated|_gen\.|codegen|\.min\./
const SHOWN = /\b(public|export|pub)\b/
const HIDDEN = /\b(private|protected)\b/
/** Folders: deeper ones differ no more. */
const DEPTH_MAX = 8

/** What kind of place it stands in, whatever was asked. */
function shapeOf({ name, qualifiedName, language, path, signature }: GraphNode): Record<ShapeSignal, number> {
  const header = signature ?? ''
  const isHidden =
    HIDDEN.test(header) ||
    /^[_#]/.test(name) ||
    (language === 'go' && /^\p{Ll}/u.test(name)) ||
    (language === 'rust' && !SHOWN.test(header))
  return {
    hidden: Number(isHidden),
    shown: Number(SHOWN.test(header)),
    besideCode: Number(path !== null && BESIDE_CODE.test(path)),
    generated: Number(path !== null && GENERATED.test(path)),
    inAnonymous: Number(/[<(]/.test(qualifiedName.slice(0, -name.length))),
    depth: path === null ? 0 : Math.min(DEPTH_MAX, path.split('/').length),
  }
}
