/** Cases on text search beyond whole tokens: prefixes, misspelt tokens, scores of given nodes, filters, several projects. */

import assert from 'node:assert/strict'
import type { FileSearch, GraphReader, GraphStore, NodeInput, TextQuestion, TextSearch } from '@onyx/core'
import { COMMIT, commitGraphs, graph, idOf, node, PROJECT } from './graph-fixtures.ts'
import type { StoreCase } from './graph-store-suite.ts'

const handler = node('function', 'm.handler', { path: 'src/a.py', doc: 'Handles a request.' })
const handlers = node('class', 'm.handlers', { path: 'src/b.py', doc: 'Keeps each one.' })
const parse = node('function', 'm.parse', { path: 'lib/c.ts', language: 'typescript', doc: 'Parses a request.' })
const GRAPHS = [graph('src/a.py', [handler]), graph('src/b.py', [handlers]), graph('lib/c.ts', [parse])]
const OTHER = 'other'

async function reading(
  store: GraphStore,
  work: (reader: GraphReader) => Promise<void>,
  project = PROJECT,
): Promise<void> {
  const reader = await store.read(project)
  await work(reader)
  await reader.close()
}

async function check(
  reader: GraphReader,
  question: Partial<TextSearch>,
  expected: readonly NodeInput[],
): Promise<void> {
  const found = await reader.searchText({ tokens: [], limit: 100, ...question })
  assert.deepEqual(new Set(found.map(({ id }) => id)), new Set(expected.map(({ id }) => id)), JSON.stringify(question))
}

async function checkScores(reader: GraphReader, question: TextQuestion): Promise<void> {
  const found = await reader.searchText({ ...question, limit: 100 })
  const scores = await reader.textScores(
    question,
    found.map(({ id }) => id),
  )
  for (const [index, score] of scores.entries()) assert.ok(Math.abs(score - found[index]!.score) < 1e-9)
}

export const TEXT_CASES: readonly StoreCase[] = [
  {
    title: 'a prefix finds what has a token that begins so',
    run: async (store) => {
      await commitGraphs(store, GRAPHS)
      await reading(store, async (reader) => {
        await check(reader, { prefixes: ['hand'] }, [handler, handlers])
        await check(reader, { prefixes: ['handler'] }, [handler, handlers])
        await check(reader, { prefixes: ['handlers'] }, [handlers])
        await check(reader, { prefixes: ['hand', 'par'] }, [handler, handlers, parse])
        await check(reader, { prefixes: ['handz', ''] }, [])
        await check(reader, { tokens: ['parse'], prefixes: ['hand'], kinds: ['class'] }, [handlers])
      })
    },
  },
  {
    title: 'a word finds all its forms, a misspelt one what is near it, and only when none of its forms is in use',
    run: async (store) => {
      await commitGraphs(store, GRAPHS)
      await reading(store, async (reader) => {
        await check(reader, { words: ['handlers'] }, [handler, handlers])
        await check(reader, { words: ['handling'] }, [handler])
        await check(reader, { words: ['keeping', 'parsed'] }, [handlers, parse])
        await check(reader, { words: ['hanlder'] }, [handler])
        await check(reader, { words: ['handlrs'] }, [handler, handlers])
        await check(reader, { words: ['prse'] }, [parse])
        await check(reader, { words: ['pa', 'far', ''] }, [])
      })
    },
  },
  {
    title: 'a token is no longer in use once what had it is gone',
    run: async (store) => {
      await commitGraphs(store, GRAPHS)
      const writer = await store.write(PROJECT, {})
      await writer.removeFiles(['src/b.py'])
      await writer.commit(COMMIT)
      await reading(store, async (reader) => {
        await check(reader, { tokens: ['handlers'] }, [])
        await check(reader, { words: ['keping'] }, [])
        await check(reader, { words: ['hndler'] }, [handler])
        await check(reader, { prefixes: ['hand'] }, [handler])
      })
    },
  },
  {
    title: 'given nodes score what a search gives them, and nothing where they do not match',
    run: async (store) => {
      await commitGraphs(store, GRAPHS)
      const unknown = idOf('function', 'nobody', 'x.py')
      await reading(store, async (reader) => {
        for (const tokens of [['handler'], ['request', 'parses'], ['m', 'a']])
          await checkScores(reader, { tokens, prefixes: ['pars'], words: ['kepes', 'handling'] })
        const [first, second, third] = await reader.textScores({ tokens: ['parses'] }, [unknown, parse.id, handler.id])
        assert.deepEqual([first, third], [0, 0])
        assert.ok((second ?? 0) > 0)
        assert.deepEqual(await reader.textScores({ tokens: ['parses'] }, []), [])
      })
    },
  },
  {
    title: 'as many as asked for are found where so many pass the filter, however they rank without it',
    run: async (store) => {
      const nodes = Array.from({ length: 60 }, (_, index) =>
        node(index % 10 === 0 ? 'class' : 'function', `m.f${index}`, {
          path: `src/${index % 3}.py`,
          doc: index % 10 === 0 ? 'One common word among very many others that make this text long.' : 'common',
        }),
      )
      const inFile = (file: number): NodeInput[] => nodes.filter(({ path }) => path === `src/${file}.py`)
      await commitGraphs(
        store,
        [0, 1, 2].map((file) => graph(`src/${file}.py`, inFile(file))),
      )
      await reading(store, async (reader) => {
        const search = { tokens: ['common'], limit: 6 }
        const classes = await reader.searchText({ ...search, kinds: ['class'] })
        assert.deepEqual(
          new Set(classes.map(({ id }) => id)),
          new Set(nodes.filter(({ kind }) => kind === 'class').map(({ id }) => id)),
        )
        assert.equal((await reader.searchText({ ...search, path: 'src/1.py' })).length, 6)
        assert.equal((await reader.searchText({ ...search, path: 'src/*.ts' })).length, 0)
        assert.equal((await reader.searchText({ ...search, languages: ['go'] })).length, 0)
      })
    },
  },
  {
    title: 'a file is found by the words that its nodes hold together and by its path, not by where its nodes stand',
    run: async (store) => {
      const whole = node('file', 'src/a.py', { path: 'src/a.py', name: 'src/a.py' })
      const other = node('function', 'm.split', { path: 'src/a.py', doc: 'Parses and splits.' })
      await commitGraphs(store, [graph('src/a.py', [whole, handler, other]), ...GRAPHS.slice(1)])
      await reading(store, async (reader) => {
        const found = async (search: Partial<FileSearch>): Promise<readonly string[]> =>
          (await reader.searchFiles({ tokens: [], limit: 9, ...search })).map(({ path }) => path)
        assert.deepEqual(await found({ words: ['parse', 'handling', 'splitting'] }), ['src/a.py', 'lib/c.ts'])
        assert.deepEqual(await found({ words: ['src'] }), ['src/a.py'])
        assert.deepEqual(await found({ tokens: ['lib', 'm'] }), [])
        assert.deepEqual(await found({ words: ['request'], path: 'lib' }), ['lib/c.ts'])
        assert.deepEqual(await found({ words: ['request'], languages: ['python'] }), ['src/a.py'])
        assert.equal((await found({ words: ['request'], limit: 1 })).length, 1)
      })
    },
  },
  {
    title: 'projects of one store do not find what is in another',
    run: async (store) => {
      await commitGraphs(store, GRAPHS)
      const writer = await store.write(OTHER, {})
      await writer.putGraphs([graph('src/a.py', [handler])])
      await writer.commit(COMMIT)
      await reading(store, (reader) => check(reader, { tokens: ['request', 'handler'] }, [handler]), OTHER)
      await reading(store, (reader) => check(reader, { words: ['parses'] }, []), OTHER)
      await reading(store, (reader) => check(reader, { tokens: ['request'] }, [handler, parse]))
    },
  },
  {
    title: 'a reader keeps finding what its snapshot has',
    run: async (store) => {
      await commitGraphs(store, GRAPHS)
      const before = await store.read(PROJECT)
      const writer = await store.write(PROJECT, {})
      await writer.removeFiles(['src/a.py'])
      await writer.putGraphs([graph('lib/c.ts', [{ ...parse, doc: 'Splits a request.', contentHash: null }])])
      await writer.commit(COMMIT)
      await check(before, { tokens: ['parses', 'handles', 'splits'] }, [parse, handler])
      await reading(store, async (after) => {
        await check(after, { tokens: ['parses', 'handles'] }, [])
        await check(after, { tokens: ['splits'] }, [parse])
      })
      await check(before, { tokens: ['parses', 'handles', 'splits'] }, [parse, handler])
      await before.close()
    },
  },
]
