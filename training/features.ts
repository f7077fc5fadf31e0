/** Mined functions to numbers: chooses the vocabulary, and writes rows and counts of every field for the trainer. */

import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FIELD_LENGTH_MAX, FIELDS, type Field } from '../packages/embeddings/src/static/fields.ts'
import { eachWord, gramRows, stemsOf, WordReader } from '../packages/embeddings/src/static/word-features.ts'
import type { MinedMessage } from './commits.ts'
import { sentencesOf } from './first-sentence.ts'
import type { MinedFunction } from './mine.ts'

const VOCABULARY_SIZE = 26_000
const BUCKETS = 8_192
/** Of one package at most so many documented functions, so that none speaks for its language. */
const DOCUMENTED_PER_PACKAGE_MAX = 5_000
/** Undocumented functions are only told apart from; so many for each documented one. */
const UNDOCUMENTED_SHARE = 0.5
const QUERY_WORDS_MIN = 3
/** Of ten sentences that begin with the name of what they document, so many keep it. */
const NAMED_TENTHS = 3
/** Of one function at most so many commits are learned from. */
const MESSAGES_MAX = 6
/** The same sentence in so many places says nothing of any of them. */
const SAME_SENTENCE_PER_PACKAGE_MAX = 1
const SAME_SENTENCE_MAX = 3
const USELESS = /^(todo|fixme|deprecated|see |inherit|generated|auto-?generated|test|copyright|mock|\(?non-javadoc)/i

/** What the trainer reads of one function; query 0 is the first sentence. */
interface Example {
  readonly function: MinedFunction
  readonly queries: readonly string[]
}

/** First lines of commits by the function that they changed; see `keyOf`. */
type Messages = ReadonlyMap<string, readonly string[]>

/** Words of each text are counted once in numbers of 32 bits: `start` indexes `rows` and `values`. */
class FieldWriter {
  readonly starts: number[] = [0]
  readonly rows: number[] = []
  readonly values: number[] = []

  add(text: string, field: Field, reader: WordReader): void {
    const counts = new Map<number, number>()
    eachWord(text, FIELD_LENGTH_MAX[field], (word) => {
      const { rows, shares } = reader.rowsOf(word)
      for (let index = 0; index < rows.length; index++)
        counts.set(rows[index] ?? 0, (counts.get(rows[index] ?? 0) ?? 0) + (shares[index] ?? 0))
    })
    for (const [row, count] of counts) {
      this.rows.push(row)
      this.values.push(count)
    }
    this.starts.push(this.rows.length)
  }

  write(folder: string, name: string): void {
    writeFileSync(path.join(folder, `${name}.starts`), Int32Array.from(this.starts))
    writeFileSync(path.join(folder, `${name}.rows`), Int32Array.from(this.rows))
    writeFileSync(path.join(folder, `${name}.values`), Float32Array.from(this.values))
  }
}

/** Questions of one kind that each function answers: those of function i are `starts[i]` to `starts[i + 1] - 1`. */
class QuestionWriter {
  readonly #texts = new FieldWriter()
  readonly #starts = [0]

  add(questions: readonly string[], reader: WordReader): void {
    for (const question of questions) this.#texts.add(question, 'query', reader)
    this.#starts.push(this.count)
  }

  get count(): number {
    return this.#texts.starts.length - 1
  }

  write(folder: string, name: string, starts: string): void {
    this.#texts.write(folder, name)
    writeFileSync(path.join(folder, `${starts}.starts`), Int32Array.from(this.#starts))
  }
}

/** Keeps what is worth learning from: each content once, no sentence that stands everywhere. */
class Selection {
  readonly #bodies = new Set<string>()
  readonly #sentences = new Map<string, number>()
  readonly #documented = new Map<string, number>()
  readonly #undocumented = new Map<string, number>()

  take(found: MinedFunction): Example | null {
    const body = `${found.name} ${found.body.replace(/\s+/g, '')}`
    if (found.isTest || this.#bodies.has(body)) return null
    this.#bodies.add(body)
    const queries = queriesOf(found)
    const of = queries.length > 0 ? this.#documented : this.#undocumented
    const count = of.get(found.package) ?? 0
    if (queries.length === 0) {
      if (count >= UNDOCUMENTED_SHARE * (this.#documented.get(found.package) ?? 0)) return null
    } else {
      if (count >= DOCUMENTED_PER_PACKAGE_MAX || !this.#isNew(queries[0] ?? '', found.package)) return null
    }
    of.set(found.package, count + 1)
    return { function: found, queries }
  }

  #isNew(sentence: string, name: string): boolean {
    const key = sentence.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
    const here = (this.#sentences.get(`${name}\n${key}`) ?? 0) + 1
    const anywhere = (this.#sentences.get(key) ?? 0) + 1
    this.#sentences.set(`${name}\n${key}`, here)
    this.#sentences.set(key, anywhere)
    return here <= SAME_SENTENCE_PER_PACKAGE_MAX && anywhere <= SAME_SENTENCE_MAX
  }
}

export function queriesOf(found: MinedFunction): string[] {
  if (found.doc === '' || USELESS.test(found.doc)) return []
  const sentences = sentencesOf(found.doc)
  const [first = ''] = sentences
  if (!isSentence(first)) return []
  return sentences.filter(isSentence)
}

function isSentence(text: string): boolean {
  return text.split(' ').length >= QUERY_WORDS_MIN && text.length < 400 && /^[\x20-\x7e]*$/.test(text)
}

function keyOf({ package: name, path: file, name: own }: Pick<MinedFunction, 'package' | 'path' | 'name'>): string {
  return `${name}\n${file}\n${own}`
}

async function readMessages(file: string): Promise<Messages> {
  const messages = new Map<string, string[]>()
  for await (const line of linesOf(file)) {
    // Written by commits.ts.
    const found = JSON.parse(line) as MinedMessage
    const known = messages.get(keyOf(found))
    if (known === undefined) messages.set(keyOf(found), [found.message])
    else if (known.length < MESSAGES_MAX) known.push(found.message)
  }
  return messages
}

/** At line feeds alone: other separators of lines stand unescaped in JSON. */
async function* linesOf(file: string): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

async function* functionsIn(
  files: readonly string[],
  allowed: ReadonlySet<string> | null,
): AsyncIterable<MinedFunction> {
  for (const file of files)
    for await (const line of linesOf(file)) {
      // Written by mine.ts.
      const found = JSON.parse(line) as MinedFunction
      if (allowed === null || allowed.has(found.package)) yield found
    }
}

async function chooseVocabulary(files: readonly string[], allowed: ReadonlySet<string>): Promise<string[]> {
  const documents = new Map<string, number>()
  const selection = new Selection()
  const languages = new Map<string, number>()
  for await (const found of functionsIn(files, allowed)) {
    const example = selection.take(found)
    if (example === null) continue
    if (example.queries.length > 0) languages.set(found.language, (languages.get(found.language) ?? 0) + 1)
    const stems = new Set<string>()
    const text = `${found.name} ${found.container} ${found.path} ${found.signature} ${found.body.slice(0, FIELD_LENGTH_MAX.body)} ${found.doc.slice(0, FIELD_LENGTH_MAX.doc)}`
    eachWord(text, text.length, (word) => {
      const { parts, whole } = stemsOf(word)
      for (const part of parts) if (part.length > 1 || /[a-z]/.test(part)) stems.add(part)
      if (whole !== null && whole.length < 24) stems.add(whole)
    })
    for (const stem of stems) documents.set(stem, (documents.get(stem) ?? 0) + 1)
  }
  console.log(Object.fromEntries(languages))
  return [...documents]
    .filter(([stem]) => stem.length < 30 && !/^\d{3,}$/.test(stem))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, VOCABULARY_SIZE)
    .map(([stem]) => stem)
}

async function write(
  folder: string,
  examples: AsyncIterable<Example>,
  vocabulary: readonly string[],
  messages: Messages | null,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const reader = new WordReader(new Map(vocabulary.map((stem, row) => [stem, row])), BUCKETS)
  const writers = Object.fromEntries(FIELDS.map((field) => [field, new FieldWriter()])) as Record<Field, FieldWriter>
  const restOfDoc = new FieldWriter()
  const sentences = new QuestionWriter()
  const commits = new QuestionWriter()
  const packages: string[] = []
  const index = new Map<string, number>()
  const packageOf: number[] = []
  const languageOf: string[] = []
  const labels: string[] = []
  let count = 0
  for await (const { function: found, queries } of examples) {
    for (const field of ['name', 'container', 'path', 'signature', 'body'] as const)
      writers[field].add(found[field], field, reader)
    writers.doc.add(found.doc, 'doc', reader)
    restOfDoc.add(found.doc.slice((queries[0] ?? '').length), 'doc', reader)
    sentences.add(messages === null ? queries : queries.map((query) => withoutName(query, found.name, count)), reader)
    commits.add(messages?.get(keyOf(found)) ?? [], reader)
    if (!index.has(found.package)) {
      index.set(found.package, packages.length)
      packages.push(found.package)
    }
    packageOf.push(index.get(found.package) ?? 0)
    languageOf.push(found.language)
    if (labels.length < 200_000) labels.push(`${found.path} ${found.container}${found.name} | ${queries[0] ?? ''}`)
    count++
  }
  for (const field of FIELDS) if (field !== 'query') writers[field].write(folder, field)
  restOfDoc.write(folder, 'rest')
  sentences.write(folder, 'query', 'queries')
  commits.write(folder, 'message', 'messages')
  writeFileSync(path.join(folder, 'package'), Int32Array.from(packageOf))
  writeFileSync(path.join(folder, 'languages.json'), JSON.stringify(languageOf))
  writeFileSync(path.join(folder, 'packages.json'), JSON.stringify(packages))
  writeFileSync(path.join(folder, 'labels.txt'), labels.join('\n'))
  console.log(`${count} functions, ${sentences.count} sentences, ${commits.count} messages`)
}

/** Go's comments start with the name that they document: most are learned from without it, or names alone would be learned. */
function withoutName(query: string, name: string, ordinal: number): string {
  const isKept = ordinal % 10 < NAMED_TENTHS
  return !isKept && query.startsWith(`${name} `) ? query.slice(name.length + 1) : query
}

async function* selected(files: readonly string[], allowed: ReadonlySet<string>): AsyncIterable<Example> {
  const selection = new Selection()
  for await (const found of functionsIn(files, allowed)) {
    const example = selection.take(found)
    if (example !== null) yield example
  }
}

/** Evaluation takes every function that is no test: each is a candidate. */
async function* candidates(files: readonly string[]): AsyncIterable<Example> {
  for await (const found of functionsIn(files, null))
    if (!found.isTest) yield { function: found, queries: queriesOf(found).slice(0, 1) }
}

/**
 * A vocabulary that stands in the folder already is kept.
 *
 * @param evaluation files of functions to be evaluated on, which nothing is learned from.
 * @param messagesFile of commits, as `mineCommits` writes them.
 * @param files of functions to learn from.
 */
export async function makeFeatures(
  manifestPath: string,
  outFolder: string,
  evaluation: readonly string[],
  messagesFile: string,
  files: readonly string[],
): Promise<void> {
  // Written by gather.ts.
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as readonly { readonly name: string }[]
  const allowed = new Set(manifest.map(({ name }) => name.replace('/', '+')))
  mkdirSync(outFolder, { recursive: true })
  const vocabularyFile = path.join(outFolder, 'vocabulary.txt')
  if (!existsSync(vocabularyFile)) writeFileSync(vocabularyFile, (await chooseVocabulary(files, allowed)).join('\n'))
  const vocabulary = readFileSync(vocabularyFile, 'utf8').split('\n')
  const grams = vocabulary.map((stem) => gramRows(stem, BUCKETS))
  const gramStarts = [0]
  for (const rows of grams) gramStarts.push((gramStarts.at(-1) ?? 0) + rows.length)
  writeFileSync(path.join(outFolder, 'grams.starts'), Int32Array.from(gramStarts))
  writeFileSync(path.join(outFolder, 'grams.rows'), Int32Array.from(grams.flat()))
  writeFileSync(
    path.join(outFolder, 'settings.json'),
    JSON.stringify({ vocabulary: vocabulary.length, buckets: BUCKETS }),
  )
  await write(path.join(outFolder, 'train'), selected(files, allowed), vocabulary, await readMessages(messagesFile))
  for (const file of evaluation)
    await write(path.join(outFolder, path.basename(file, '.jsonl')), candidates([file]), vocabulary, null)
}
