/** Tests of the lexical index: against FTS5 for who matches, against a plain BM25F for scores, and on bytes that nobody wrote. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { type LexicalDocument, OnyxError, wordForms } from '@onyx/core'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { MIGRATIONS, migrate } from '../migrations.ts'
import { FIELD_WEIGHTS, FORM_WEIGHT, LENGTH_SHARES, SATURATION } from './bm25f.ts'
import { FIELDS, FREQUENCY_MAX, LENGTHS, lengthByte } from './fields.ts'
import { segmentRows } from './lexical-schema.ts'
import { LexicalViews } from './lexical-view.ts'
import { LexicalWriter } from './lexical-writer.ts'
import { bestDocuments } from './score-documents.ts'
import { verifyLexical } from './verify-lexical.ts'
import { wordGroups } from './word-groups.ts'

const PROJECT = 1
const OTHER_PROJECT = 2
const TRAITS = { kind: 1, language: 1, path: 1 }

/** FTS5 and the plain documents say what the index must say. */
class Oracle {
  readonly documents = new Map<number, LexicalDocument>()
  readonly #fts5 = new Database(':memory:')

  constructor() {
    this.#fts5.exec(
      `CREATE VIRTUAL TABLE words USING fts5(${FIELDS.join(', ')}, tokenize="ascii tokenchars '_$'", detail=full)`,
    )
  }

  put(entity: number, document: LexicalDocument): void {
    this.remove(entity)
    this.documents.set(entity, document)
    const values = FIELDS.map((field) => document[field])
    this.#fts5
      .prepare('INSERT INTO words (rowid, name, container, signature, doc, body) VALUES (?, ?, ?, ?, ?, ?)')
      .run(entity, ...values)
  }

  remove(entity: number): void {
    this.documents.delete(entity)
    this.#fts5.prepare('DELETE FROM words WHERE rowid = ?').run(entity)
  }

  matching(tokens: readonly string[], words: readonly string[] = []): readonly unknown[] {
    const expression = [...tokens, ...words.flatMap(wordForms)].map((token) => `"${token}"`).join(' OR ')
    return this.#fts5.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid').pluck().all(expression)
  }

  /** BM25F as the textbook has it, but for the root of the rarity and the forms of a word. */
  score(entity: number, tokens: readonly string[], words: readonly string[] = []): number {
    const all = this.documents.size
    let score = 0
    const asked = [...[...new Set(tokens)].map((token) => [token]), ...[...new Set(words)].map(wordForms)]
    for (const forms of asked) {
      let holding = 0
      let frequency = 0
      for (const [place, form] of forms.entries()) {
        holding += this.#holding(form)
        frequency += (place === 0 ? 1 : FORM_WEIGHT) * this.#frequency(entity, form)
      }
      holding = Math.min(all, holding)
      const rarity = Math.sqrt(Math.log(1 + (all - holding + 0.5) / (holding + 0.5)))
      score += (rarity * frequency) / (SATURATION + frequency)
    }
    return score
  }

  #holding(token: string): number {
    const all = [...this.documents.values()]
    return all.filter((document) => FIELDS.some((field) => wordsOf(document, field).includes(token))).length
  }

  #frequency(entity: number, token: string): number {
    const all = [...this.documents.values()]
    const document = this.documents.get(entity)!
    let frequency = 0
    for (const [at, field] of FIELDS.entries()) {
      const occurrences = Math.min(FREQUENCY_MAX, wordsOf(document, field).filter((word) => word === token).length)
      const average = all.reduce((sum, other) => sum + lengthOf(other, field), 0) / all.length
      const share = LENGTH_SHARES[at]!
      if (occurrences > 0)
        frequency += (FIELD_WEIGHTS[at]! * occurrences) / (1 - share + (share * lengthOf(document, field)) / average)
    }
    return frequency
  }
}

function wordsOf(document: LexicalDocument, field: (typeof FIELDS)[number]): readonly string[] {
  return document[field].split(' ').filter((word) => word !== '')
}

function lengthOf(document: LexicalDocument, field: (typeof FIELDS)[number]): number {
  return LENGTHS[lengthByte(wordsOf(document, field).length)]!
}

function emptyIndex(): Database.Database {
  const database = new Database(':memory:')
  migrate(database)
  database.exec("INSERT INTO project (key, name) VALUES (1, 'one'), (2, 'two')")
  return database
}

function search(
  database: Database.Database,
  tokens: readonly string[],
  words: readonly string[] = [],
  views = new LexicalViews(database),
) {
  const view = views.of(PROJECT)
  const found = bestDocuments(view, wordGroups(view, { tokens, words }), null, Number.MAX_SAFE_INTEGER / 2 ** 40)
  return new Map(
    found.map(({ document, score }) => {
      const segment = view.segments.findLast(({ base }) => base <= document)!
      return [segment.table.entities[document - segment.base]!, score]
    }),
  )
}

const WORDS = [
  'parse',
  'parses',
  'parsing',
  'token',
  'tokens',
  'größe',
  '名前',
  'a',
  'ab',
  'abc',
  '\u{1d4d0}x',
  'ﬁx',
  '_',
  '$scope',
  '2',
]
const words = (lengthMax: number) =>
  fc.array(fc.constantFrom(...WORDS), { maxLength: lengthMax }).map((list) => list.join(' '))
const someOf = (list: readonly string[]) => fc.array(fc.constantFrom(...list), { minLength: 1, maxLength: 3 })
const documents = fc.record({ name: words(2), container: words(3), signature: words(4), doc: words(9), body: words(6) })
const edits = fc.record({ entity: fc.integer({ min: 1, max: 40 }), document: fc.option(documents) })
const commits = fc.array(fc.array(edits, { maxLength: 12 }), { minLength: 1, maxLength: 24 })

test('after any edits, merges and reopening, documents match as in FTS5 and score as plain BM25F says', () => {
  fc.assert(
    fc.property(commits, someOf(WORDS), someOf(['parsed', 'tokens', 'ab', 'größe']), (history, tokens, words) => {
      const database = emptyIndex()
      const oracle = new Oracle()
      const views = new LexicalViews(database)
      for (const commit of history) {
        applyCommit(database, oracle, commit)
        views.forget()
        const found = search(database, tokens, words, views)
        assert.deepEqual(
          [...found.keys()].sort((left, right) => left - right),
          oracle.matching(tokens, words),
        )
        assert.deepEqual(search(database, tokens, words), found)
        for (const [entity, score] of found) {
          const expected = oracle.score(entity, tokens, words)
          assert.ok(Math.abs(score - expected) < 1e-9, `${score} ${expected}`)
        }
      }
      assert.ok(segmentRows(database, PROJECT).length <= 8)
      assert.deepEqual(problems(database), [])
      database.close()
    }),
    { numRuns: 40 },
  )
})

function applyCommit(
  database: Database.Database,
  oracle: Oracle,
  commit: readonly { entity: number; document: LexicalDocument | null }[],
): void {
  const writer = new LexicalWriter(database, PROJECT)
  // Another project has the same words and is not counted.
  const other = new LexicalWriter(database, OTHER_PROJECT)
  for (const [index, { entity, document }] of commit.entries()) {
    if (oracle.documents.has(entity)) writer.remove(entity)
    if (document === null) oracle.remove(entity)
    else {
      oracle.put(entity, document)
      writer.add(entity, document, TRAITS)
      other.remove(1000 + index)
      other.add(1000 + index, document, TRAITS)
    }
  }
  writer.flush()
  other.flush()
}

/** There are no nodes beside the words here. */
function problems(database: Database.Database): readonly string[] {
  return [...verifyLexical(database)]
    .map(({ message }) => message)
    .filter((message) => !/nodes that are not there/.test(message))
}

test('a load that does not fit the memory set aside makes several segments and the same answers', () => {
  const database = emptyIndex()
  const writer = new LexicalWriter(database, PROJECT)
  const body = Array.from({ length: 4000 }, (_, index) => `w${index}`).join(' ')
  const count = 1100
  for (let entity = 1; entity <= count; entity++)
    writer.add(entity, { name: `n${entity}`, container: '', signature: '', doc: '', body }, TRAITS)
  writer.remove(3)
  writer.remove(count)
  writer.flush()
  assert.ok(segmentRows(database, PROJECT).length > 1)
  assert.equal(search(database, ['w17']).size, count - 2)
  assert.deepEqual([...search(database, ['n1', 'n3', `n${count - 1}`]).keys()].sort(), [1, count - 1].sort())
  assert.deepEqual(problems(database), [])
  database.close()
})

test('the best of many are those that scoring all of them puts first, also where common words are passed over', () => {
  const database = emptyIndex()
  const writer = new LexicalWriter(database, PROJECT)
  for (let entity = 1; entity <= 9000; entity++) {
    const doc = `common ${entity % 2 === 0 ? 'even ' : ''}${entity % 50 === 0 ? 'rare ' : ''}${'pad '.repeat(entity % 7)}`
    writer.add(
      entity,
      { name: '', container: '', signature: '', doc, body: entity % 900 === 0 ? 'rarest' : '' },
      TRAITS,
    )
  }
  for (let entity = 1; entity < 9000; entity += 10) writer.remove(entity)
  writer.flush()
  const view = new LexicalViews(database).of(PROJECT)
  for (const tokens of [
    ['common', 'rare'],
    ['rarest', 'common', 'even'],
    ['common'],
    ['even', 'rare', 'common', 'pad'],
  ]) {
    const groups = wordGroups(view, { tokens })
    const all = [...bestDocuments(view, groups, null, 9000)].sort((left, right) => right.score - left.score)
    for (const limit of [1, 8, 40]) {
      const best = bestDocuments(view, groups, null, limit)
      const least = all[limit - 1]!.score
      assert.deepEqual(
        new Map(best.map(({ document, score }) => [document, score])),
        new Map(all.filter(({ score }) => score >= least).map(({ document, score }) => [document, score])),
      )
    }
  }
  database.close()
})

test('any bytes in a part of the index give an answer or a clear error', () => {
  const database = emptyIndex()
  const writer = new LexicalWriter(database, PROJECT)
  for (let entity = 1; entity <= 300; entity++)
    writer.add(entity, { name: `n${entity}`, container: 'here', signature: '', doc: 'any text', body: 'b c d' }, TRAITS)
  writer.remove(7)
  writer.flush()
  const parts = database.prepare<[], { key: number; data: Buffer }>('SELECT key, data FROM lexical_part').all()
  const put = database.prepare('UPDATE lexical_part SET data = ? WHERE key = ?')
  let refused = 0
  const check = (bytes: Uint8Array, key: number, isChecked: boolean): void => {
    const checksum = Buffer.alloc(4)
    checksum.writeUInt32LE(isChecked ? crc32(bytes) : 1)
    put.run(Buffer.concat([checksum, bytes]), key)
    try {
      search(database, ['here', 'n5', 'any'])
      new LexicalViews(database).of(PROJECT)
    } catch (error) {
      assert.ok(error instanceof OnyxError && error.code === 'store_damaged', String(error))
      refused++
    }
    for (const problem of verifyLexical(database)) assert.equal(problem.part, 'words')
  }
  fc.assert(
    fc.property(
      fc.constantFrom(...parts),
      fc.uint8Array({ maxLength: 60 }),
      fc.nat(),
      fc.boolean(),
      (part, noise, at, isChecked) => {
        const bytes = Uint8Array.from(part.data.subarray(4))
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - (at % bytes.length))), at % bytes.length)
        check(bytes, part.key, isChecked)
        check(noise, part.key, isChecked)
        put.run(part.data, part.key)
      },
    ),
  )
  assert.ok(refused > 50)
  assert.equal(search(database, ['here']).size, 299)
  database.close()
})

test('a store of version 3 keeps what can be found in it, without a new ingest', () => {
  const database = new Database(':memory:')
  migrate(database, MIGRATIONS.slice(0, 3))
  database.exec("INSERT INTO project (key, name) VALUES (1, 'one'), (2, 'two')")
  const insertEntity = database.prepare(
    "INSERT INTO entity (key, project, id, kind, language, name, qualified, path) VALUES (?, ?, ?, 3, 1, 1, 'q', 1)",
  )
  const insertNode = database.prepare(
    'INSERT INTO node_current (entity, since, kind, name, tail, is_test, is_shared, terms_hash) VALUES (?, 1, 3, 1, 1, 0, 0, 0)',
  )
  const insertWords = database.prepare(
    'INSERT INTO lexical (rowid, name, container, signature, doc, body) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const oracle = new Oracle()
  const sample = fc.sample(documents, { numRuns: 60, seed: 7 })
  for (const [index, document] of sample.entries()) {
    const entity = index + 1
    insertEntity.run(entity, index < 50 ? PROJECT : OTHER_PROJECT, `id${entity}`)
    insertNode.run(entity)
    insertWords.run(entity, ...FIELDS.map((field) => document[field]))
    if (index < 50) oracle.put(entity, document)
  }
  for (const entity of [4, 9]) {
    database.exec(`DELETE FROM lexical WHERE rowid = ${entity}; DELETE FROM node_current WHERE entity = ${entity}`)
    oracle.remove(entity)
  }
  migrate(database)
  for (const word of WORDS) {
    const found = search(database, [word])
    assert.deepEqual(
      [...found.keys()].sort((left, right) => left - right),
      oracle.matching([word]),
      word,
    )
    for (const [entity, score] of found) assert.ok(Math.abs(score - oracle.score(entity, [word])) < 1e-9)
  }
  assert.deepEqual([...verifyLexical(database)], [])
  assert.equal(
    database
      .prepare("SELECT count(*) FROM sqlite_master WHERE name LIKE 'lexical%' AND sql LIKE '%fts5%'")
      .pluck()
      .get(),
    0,
  )
  database.close()
})
