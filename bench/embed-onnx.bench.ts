/** Bench: what our handling of an ONNX model costs beside ONNX Runtime alone, in as many processes, on the same batches. */

import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { EmbeddingDocument } from '@onyx/core'
import { createOnnxEmbedder, installRuntime, requireRuntime } from '@onyx/embeddings'
import { MINILM_SHAPE, randomTransformer, TEST_RUNTIME_FOLDER, wordPieceFile } from '@onyx/testkit'
import { countOption } from './arguments.ts'
import type { Bench, BenchContext, Figure } from './bench.ts'
import { judge } from './budgets.ts'
import { interleave } from './interleave.ts'
import type { RawRequest } from './onnx-raw-worker.ts'
import { createRandom } from './random.ts'

const ROUNDS = 5
const TEXTS = 384
/** Tokens of a text: most functions are short, few are long. */
const TOKENS_MIN = 12
const TOKENS_MAX = 220
const SPECIAL_TOKENS = 5
const CLS = 2
const SEP = 3
/** What goes through the model together in our processes, and what is customary. */
const OWN_SIZE = { fp32: 8, int8: 1 } as const
const CUSTOMARY_SIZE = 32
const SEED = 20

export const bench: Bench = {
  question:
    'How many texts a second does an ONNX model of MiniLM’s shape embed, and how much of ONNX Runtime’s own speed is that?',
  corpora: [],
  run: async (context) => {
    await installRuntime({ folder: TEST_RUNTIME_FOLDER, variables: process.env })
    const rounds = countOption(context.args, 'rounds', ROUNDS)
    const processes = os.availableParallelism()
    const texts = randomTexts()
    return {
      texts: TEXTS,
      meanTokens: texts.reduce((sum, ids) => sum + ids.length, 0) / TEXTS,
      processes,
      weights: 'random, in the shape of all-MiniLM-L6-v2; the model itself is unmeasured',
      fp32: await measure(context, { isQuantized: false, texts, processes, rounds }),
      int8: await measure(context, { isQuantized: true, texts, processes, rounds }),
    }
  },
}

interface Measured {
  readonly isQuantized: boolean
  readonly texts: readonly (readonly number[])[]
  readonly processes: number
  readonly rounds: number
}

async function measure({ scratch, say }: BenchContext, measured: Measured): Promise<Figure> {
  const { isQuantized, texts, processes, rounds } = measured
  const name = isQuantized ? 'int8' : 'fp32'
  say(`${name} …`)
  const folder = path.join(scratch, name)
  const weightsFile = writeModel(folder, isQuantized)
  const embedder = await createOnnxEmbedder({
    folder,
    pinsFile: path.join(scratch, 'pins.json'),
    runtimeFolder: TEST_RUNTIME_FOLDER,
    device: 'cpu',
    processes,
  })
  const raw = await openRaw(weightsFile, processes)
  try {
    const documents = texts.map(documentOf)
    const own = OWN_SIZE[name]
    const samples = await interleave(
      {
        onyx: async () => void (await embedder.embedDocuments(documents)),
        raw: () => raw.run(batchesOf(texts, own)),
        rawBy32: () => raw.run(batchesOf(texts, CUSTOMARY_SIZE)),
      },
      rounds,
    )
    const perSecond = (ms: number): number => Math.round((texts.length / ms) * 1000)
    return {
      windowsAtOnce: own,
      textsPerSecond: perSecond(samples.onyx.medianMs),
      rawTextsPerSecond: perSecond(samples.raw.medianMs),
      rawTextsPerSecondBy32: perSecond(samples.rawBy32.medianMs),
      ratio: judge('onnxOverRawRatio', samples.onyx.medianMs / samples.raw.medianMs),
      samples,
    }
  } finally {
    raw.close()
    await embedder.close()
  }
}

function randomTexts(): readonly (readonly number[])[] {
  const random = createRandom(SEED)
  const words = MINILM_SHAPE.vocabulary - SPECIAL_TOKENS
  return Array.from({ length: TEXTS }, () => {
    // The square makes short ones the most.
    const length = TOKENS_MIN + Math.floor(random() ** 2 * (TOKENS_MAX - TOKENS_MIN))
    return [CLS, ...Array.from({ length }, () => SPECIAL_TOKENS + Math.floor(random() * words)), SEP]
  })
}

function wordOf(id: number): string {
  return `w${id}`
}

function documentOf(ids: readonly number[]): EmbeddingDocument {
  return { name: '', signature: '', doc: '', body: ids.slice(1, -1).map(wordOf).join(' ') }
}

function batchesOf(texts: readonly (readonly number[])[], size: number): readonly (readonly (readonly number[])[])[] {
  const sorted = texts.toSorted((left, right) => right.length - left.length)
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, index) =>
    sorted.slice(index * size, (index + 1) * size),
  )
}

function writeModel(folder: string, isQuantized: boolean): string {
  mkdirSync(folder, { recursive: true })
  const words = Array.from({ length: MINILM_SHAPE.vocabulary - SPECIAL_TOKENS }, (_, index) =>
    wordOf(index + SPECIAL_TOKENS),
  )
  writeFileSync(path.join(folder, 'tokenizer.json'), wordPieceFile(words))
  writeFileSync(path.join(folder, 'config.json'), '{"max_position_embeddings": 512}')
  const file = path.join(folder, 'model.onnx')
  writeFileSync(file, randomTransformer({ ...MINILM_SHAPE, isQuantized }, SEED))
  return file
}

/** As many processes as ours, each given its batches at once; the time ends when the last is done. */
async function openRaw(
  weightsFile: string,
  processes: number,
): Promise<{ run: (batches: readonly (readonly (readonly number[])[])[]) => Promise<void>; close: () => void }> {
  const children = Array.from({ length: processes }, () =>
    fork(path.join(import.meta.dirname, 'onnx-raw-worker.ts'), [], { execArgv: [] }),
  )
  const runtimeFile = requireRuntime(TEST_RUNTIME_FOLDER).file
  await Promise.all(children.map((child) => ask(child, { runtimeFile, weightsFile })))
  return {
    async run(batches) {
      const shares = children.map((_, place) => batches.filter((__, index) => index % processes === place))
      await Promise.all(children.map((child, place) => ask(child, { batches: shares[place] ?? [] })))
    },
    close: () => {
      for (const child of children) child.kill()
    },
  }
}

function ask(child: ChildProcess, request: RawRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null): void => reject(new Error(`the process of ONNX Runtime ended with ${code}`))
    child.once('exit', died)
    child.once('message', () => {
      child.off('exit', died)
      resolve()
    })
    child.send(request)
  })
}
