/** With imported facts too, an incremental update equals a clean index: of the same tree, with the same records. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphStore } from '@onyx/core'
import { openMemoryStore } from '@onyx/testkit'
import fc from 'fast-check'
import type { ImportedFile } from './imported/imported-facts.ts'
import { ImportedRecords, type ImportSource } from './imported/imported-records.ts'
import { ingestRepository } from './ingest-repository.ts'
import { apply, MANIFESTS, type Model, rounds, start } from './random-edits.ts'
import { type DraftDocument, type DraftOccurrence, writeScip } from './scip/write-scip.ts'
import { TemporaryTree } from './walk/temporary-tree.ts'

const RUNS = Number(process.env.ROUNDS ?? 40)
const SOURCES: readonly ImportSource[] = ['scip', 'coverage']
const NOWHERE = { author: null, commit: null, dirty: false, extractorVersion: '', configHash: '' }
const OUTSIDE = 'scip-any any elsewhere 1 `lib`'

/** An index that is right about places and names, and says anything about meanings: which one of a name a use means is drawn. */
function randomIndex(model: Model, draws: readonly number[]): Buffer {
  const definitions: { symbol: string; name: string; path: string; line: number; start: number; end: number }[] = []
  const references: { name: string; path: string; line: number; start: number; end: number }[] = []
  for (const [path, text] of model)
    for (const [line, content] of text.split('\n').entries())
      for (const match of content.matchAll(/[A-Za-z_]\w*/g)) {
        const place = { name: match[0], path, line, start: match.index, end: match.index + match[0].length }
        const isDefined = /\b(?:class|def|function|interface|func(?: \([^)]*\))?|type) $/.test(
          content.slice(0, match.index),
        )
        if (isDefined)
          definitions.push({
            ...place,
            symbol: `scip-any any shop 1 \`${path}\`/at${line}_${match.index}/${match[0]}#`,
          })
        else references.push(place)
      }
  const draw = (index: number): number => draws[index % draws.length] ?? 0
  const occurrences = new Map<string, DraftOccurrence[]>([...model.keys()].map((path) => [path, []]))
  for (const { path, line, start: from, end, symbol } of definitions)
    occurrences.get(path)?.push({ range: [line, from, end], symbol, isDefinition: true })
  for (const [index, { name, path, line, start: from, end }] of references.entries()) {
    const namesakes = definitions.filter((definition) => definition.name === name)
    const meant = namesakes[draw(index) % (namesakes.length + 1)]
    occurrences.get(path)?.push({ range: [line, from, end], symbol: meant?.symbol ?? `${OUTSIDE}/${name}().` })
  }
  const documents = [...occurrences].map(
    ([path, each]): DraftDocument => ({ path, occurrences: each, text: model.get(path) ?? '' }),
  )
  return writeScip(documents)
}

/** A report in which tests and a run cover lines that are drawn. */
function randomReport(model: Model, draws: readonly number[]): string {
  const names = ['', 'TestIt', 'test_main', 'save']
  const sections = [...model].map(([path, text], index) => {
    const draw = draws[index % draws.length] ?? 0
    const lines = Array.from(
      { length: text.split('\n').length - 1 },
      (_, line) => `DA:${line + 1},${(draw >> (line % 9)) % 2}\n`,
    )
    return `TN:${names[draw % names.length]}\nSF:${path}\n${lines.join('')}end_of_record\n`
  })
  return sections.join('')
}

async function exportOf(store: GraphStore): Promise<string> {
  const records: string[] = []
  for await (const record of (await store.read('p')).exportRecords()) records.push(JSON.stringify(record))
  return records.join('\n')
}

/** A store that knows nothing but what was imported. */
async function withSameRecords(store: GraphStore): Promise<GraphStore> {
  const reader = await store.write('p', {})
  const clean = openMemoryStore()
  const writer = await clean.write('p', {})
  for (const source of SOURCES) {
    const records = await ImportedRecords.load(reader, source)
    const files = new Map<string, ImportedFile>()
    for (const path of records.paths()) files.set(path, (await records.read(path))!)
    await (await ImportedRecords.load(writer, source)).replace(files)
  }
  await reader.rollback()
  await writer.commit(NOWHERE)
  return clean
}

test('incremental and clean index agree after random edits and imports', { timeout: 600_000 }, async () => {
  const draws = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 30 })
  const steps = fc.tuple(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), draws)
  let [imported, covered, lapsed] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(start, rounds, steps, async (first, others, [importsAt, draw]) => {
      using tree = new TemporaryTree(MANIFESTS)
      const model: Model = new Map()
      const store = openMemoryStore()
      for (const [round, edits] of [first, ...others].entries()) {
        for (const step of edits) apply(step, model, tree)
        const isImporting = importsAt[round] === true && model.size > 0
        if (isImporting) tree.put('index.scip', randomIndex(model, draw))
        const isCovering = importsAt[others.length - round] === true && model.size > 0
        if (isCovering) tree.put('lcov.info', randomReport(model, draw))
        const imports = {
          scip: isImporting ? [tree.at('index.scip')] : [],
          coverage: isCovering ? [tree.at('lcov.info')] : [],
        }
        const report = await ingestRepository({ store, root: tree.root, project: 'p', imports })
        imported += report.imports.scip?.imported?.uses ?? 0
        covered += report.imports.coverage?.imported?.covered ?? 0
        lapsed += report.imports.scip?.lapsed ?? 0
        const clean = await withSameRecords(store)
        await ingestRepository({ store: clean, root: tree.root, project: 'p' })
        assert.equal(await exportOf(store), await exportOf(clean))
      }
    }),
    { numRuns: RUNS },
  )
  assert.ok(imported > RUNS && covered > 0 && lapsed > 0, `${imported} uses, ${covered} covered, ${lapsed} lapsed`)
})
