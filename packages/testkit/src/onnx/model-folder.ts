/** A model's folder as Hugging Face lays it out, with a small WordPiece vocabulary, around weights that a test made. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Cleanup {
  readonly after: (done: () => void) => void
}

/** A folder with these files that goes when the test ends. */
export function temporaryModel(context: Cleanup, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'onyx-model-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return folder
}

/** Special tokens as BERT has them, then these pieces; ids count from 0. */
export function wordPieceFile(pieces: readonly string[]): string {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
  const vocab = Object.fromEntries([...special, ...pieces].map((piece, id) => [piece, id]))
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }
  const token = (name: string): object => ({ [name]: { id: name, ids: [special.indexOf(name)], tokens: [name] } })
  return JSON.stringify({
    version: '1.0',
    added_tokens: special.map((content, id) => ({ id, content, ...flags })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: { ...token('[CLS]'), ...token('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  })
}
