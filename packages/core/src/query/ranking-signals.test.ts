import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { parseQuestion } from './parse-question.ts'
import { type AskedWords, RANKING_SIGNALS, type RankingSignal, rankingSignals } from './ranking-signals.ts'

const NOWHERE = { symbol: 0, lexical: 0, vector: 0, lexicalRank: 0, vectorRank: 0 }

function nodeOf(qualifiedName: string, parts: Partial<GraphNode> = {}): GraphNode {
  const name = qualifiedName.split('.').at(-1) ?? ''
  return {
    // Test input: any text does as an id here.
    id: qualifiedName as NodeId,
    kind: 'function',
    name,
    qualifiedName,
    language: 'python',
    path: 'a.py',
    startLine: 1,
    startColumn: 1,
    endLine: 2,
    endColumn: 1,
    signature: `${name}()`,
    doc: null,
    contentHash: null,
    shapeHash: null,
    isTest: false,
    ...parts,
  }
}

function signalsOf(
  text: string,
  node: GraphNode,
  asked: Partial<AskedWords> = {},
  standing = NOWHERE,
): (signal: RankingSignal) => number {
  const words = { question: parseQuestion(text), overriding: new Set<NodeId>(), ...asked }
  const [row] = rankingSignals([{ node, standing }], words)
  return (signal) => row?.[RANKING_SIGNALS.indexOf(signal)] ?? Number.NaN
}

test('Words of a question and of a name meet by their stems', () => {
  const signal = signalsOf('parses the configuration files', nodeOf('app.Config.parse_file_header'))
  assert.equal(signal('nameCovered'), 2 / 3)
  assert.equal(signal('nameUsed'), 2 / 3)
  assert.equal(signal('nameOthers'), 1)
  assert.equal(signal('verb'), 1)
  assert.equal(signal('holderUsed'), 0)
  assert.equal(signalsOf('a header is parsed', nodeOf('app.Config.parse_file_header'))('verb'), 0)
  assert.equal(signalsOf('reads a config', nodeOf('app.Config.load'))('holderUsed'), 1)
})

test('A name that the question begins with is its subject, one further in is not', () => {
  const standing = { ...NOWHERE, symbol: 0.9 }
  const node = nodeOf('app.LoadFile')
  assert.equal(signalsOf('LoadFile reads a file', node, {}, standing)('subject'), 1)
  assert.equal(signalsOf('called by LoadFile', node, {}, standing)('subject'), 0)
  assert.equal(signalsOf('LoadFile reads a file', node)('subject'), 0)
})

test('What a reader is not meant to use says so in each language', () => {
  const hidden = (name: string, language: GraphNode['language'], signature: string): number =>
    signalsOf('x', nodeOf(name, { language, signature }))('hidden')
  assert.equal(hidden('m._inner', 'python', '_inner()'), 1)
  assert.equal(hidden('m.outer', 'python', 'outer()'), 0)
  assert.equal(hidden('m.load', 'go', 'func load()'), 1)
  assert.equal(hidden('m.Load', 'go', 'func Load()'), 0)
  assert.equal(hidden('m.load', 'rust', 'fn load()'), 1)
  assert.equal(hidden('m.load', 'rust', 'pub fn load()'), 0)
  assert.equal(hidden('M.load', 'java', 'private void load()'), 1)
  assert.equal(hidden('M.load', 'typescript', 'load(): void'), 0)
})

test('Places beside the code, generated files and depth come from the path', () => {
  const placed = (path: string | null) => signalsOf('x', nodeOf('m.load', { path }))
  assert.equal(placed('src/testing/load.py')('besideCode'), 1)
  assert.equal(placed('src/contest/load.py')('besideCode'), 0)
  assert.equal(placed('api/load.pb.go')('generated'), 1)
  assert.equal(placed('a/b/c.py')('depth'), 3)
  assert.equal(placed(null)('depth'), 0)
})

test('What overrides a declaration elsewhere is marked', () => {
  const node = nodeOf('shop.Cart.total')
  assert.equal(signalsOf('sum of prices', node, { overriding: new Set([node.id]) })('overrides'), 1)
  assert.equal(signalsOf('sum of prices', node)('overrides'), 0)
})

test('Documentation counts for what it shares with the question, and changes what words and vectors are worth', () => {
  const node = nodeOf('shop.Cart.total')
  const standing = { ...NOWHERE, lexical: 2, vector: 1 }
  const bare = signalsOf('sum of prices', { ...node, doc: null }, {}, standing)
  assert.deepEqual([bare('docCovered'), bare('lexicalDocumented'), bare('vectorDocumented')], [0, 0, 0])
  const told = signalsOf('sum of prices', { ...node, doc: 'Sums what is in it.' }, {}, standing)
  assert.deepEqual([told('docCovered'), told('lexicalDocumented'), told('vectorDocumented')], [0.5, 2, 1])
})
