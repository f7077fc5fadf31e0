/** A model's tokenizer from its own files: WordPiece of BERT's kind by our code, every other kind by the library. */

import path from 'node:path'
import { countOf, type JsonObject, listOf, objectOf, readJsonFile, textOf, unusable } from '../bounded-json.ts'
import type { BertNormalization } from './bert-words.ts'
import { createLibraryTokenizer } from './library-tokenizer.ts'
import type { TokenFrame, Tokenizer } from './tokenizer.ts'
import { createWordPiece } from './word-piece.ts'

/** Multilingual vocabularies of 250,000 pieces take 17 MB. */
const TOKENIZER_BYTES_MAX = 64 * 2 ** 20
const CONFIG_BYTES_MAX = 2 ** 20
const VOCABULARY_MAX = 2_000_000
const WORD_CHARS_DEFAULT = 100
const TOKENIZER_FILE = 'tokenizer.json'

/** @throws model_unusable where tokenizer.json is missing or not what it should be, or the library for it is not installed. */
export async function readTokenizer(folder: string): Promise<Tokenizer> {
  const file = path.join(folder, TOKENIZER_FILE)
  const json = await readJsonFile(file, TOKENIZER_BYTES_MAX)
  if (json === null) throw unusable(file, 'is not there')
  const frame = frameOf(json)
  const own = bertWordPiece(json, frame, file)
  if (own !== null) return own
  const config = await readJsonFile(path.join(folder, 'tokenizer_config.json'), CONFIG_BYTES_MAX)
  return createLibraryTokenizer(json, config ?? {}, frame, file)
}

/** Null where it is something else than what BERT has, in any part. */
function bertWordPiece(json: JsonObject, frame: TokenFrame, file: string): Tokenizer | null {
  const model = objectOf(json['model'])
  const normalization = bertNormalization(objectOf(json['normalizer']))
  if (model?.['type'] !== 'WordPiece' || normalization === null) return null
  if (objectOf(json['pre_tokenizer'])?.['type'] !== 'BertPreTokenizer') return null
  const special = specialTokens(json)
  if (special === null) return null
  const vocabulary = vocabularyOf(objectOf(model['vocab']) ?? {}, file)
  const unknown = textOf(model['unk_token']) ?? '[UNK]'
  if (!vocabulary.has(unknown)) throw unusable(file, `has no token ${unknown} for what is unknown`)
  return createWordPiece({
    vocabulary,
    unknown,
    prefix: textOf(model['continuing_subword_prefix']) ?? '##',
    wordCharsMax: countOf(model['max_input_chars_per_word']) ?? WORD_CHARS_DEFAULT,
    normalization,
    special,
    frame,
  })
}

function bertNormalization(normalizer: JsonObject | null): BertNormalization | null {
  if (normalizer?.['type'] !== 'BertNormalizer') return null
  const lowercase = normalizer['lowercase'] === true
  const stripAccents = normalizer['strip_accents']
  return {
    cleanText: normalizer['clean_text'] === true,
    handleChineseChars: normalizer['handle_chinese_chars'] === true,
    // Not said means as the case: an uncased model has no accents either.
    stripAccents: typeof stripAccents === 'boolean' ? stripAccents : lowercase,
    lowercase,
  }
}

/** Null where one is looked for in another way than as it is written. */
function specialTokens(json: JsonObject): ReadonlyMap<string, number> | null {
  const tokens = new Map<string, number>()
  for (const entry of listOf(json['added_tokens'])) {
    const token = objectOf(entry) ?? {}
    const content = textOf(token['content'])
    const id = countOf(token['id'])
    if (content === null || content === '' || id === null) return null
    if (['normalized', 'single_word', 'lstrip', 'rstrip'].some((flag) => token[flag] === true)) return null
    tokens.set(content, id)
  }
  return tokens
}

function vocabularyOf(vocab: JsonObject, file: string): ReadonlyMap<string, number> {
  const vocabulary = new Map<string, number>()
  for (const [piece, value] of Object.entries(vocab)) {
    const id = countOf(value)
    if (id === null || id >= VOCABULARY_MAX) throw unusable(file, `gives the piece ${JSON.stringify(piece)} no number`)
    vocabulary.set(piece, id)
  }
  return vocabulary
}

/** What the post-processor puts before and behind one text. */
function frameOf(json: JsonObject): TokenFrame {
  const processor = objectOf(json['post_processor'])
  const candidates = [processor, ...listOf(processor?.['processors']).map(objectOf)]
  for (const candidate of candidates) {
    const type = candidate?.['type']
    if (candidate && type === 'TemplateProcessing') return templateFrame(candidate)
    if (candidate && (type === 'BertProcessing' || type === 'RobertaProcessing')) {
      return { before: numbersOf([listOf(candidate['cls'])[1]]), behind: numbersOf([listOf(candidate['sep'])[1]]) }
    }
  }
  return { before: [], behind: [] }
}

function templateFrame(processor: JsonObject): TokenFrame {
  const special = objectOf(processor['special_tokens']) ?? {}
  const before: number[] = []
  const behind: number[] = []
  let place = before
  for (const entry of listOf(processor['single']).map(objectOf)) {
    const token = textOf(objectOf(entry?.['SpecialToken'])?.['id'])
    if (entry?.['Sequence'] !== undefined) place = behind
    else if (token !== null) place.push(...numbersOf(listOf(objectOf(special[token])?.['ids'])))
  }
  return { before, behind }
}

function numbersOf(values: readonly unknown[]): readonly number[] {
  return values.map(countOf).filter((id) => id !== null)
}
