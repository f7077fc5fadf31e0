/** Which embedder an index is made with: the one in the package, unless a file beside the store names another. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OnyxError } from '@onyx/core'

export type EmbedderChoice =
  | { readonly kind: 'built-in' }
  /** Absolute. */
  | { readonly kind: 'onnx'; readonly folder: string }
  | {
      readonly kind: 'http'
      readonly protocol: 'openai' | 'ollama'
      readonly baseUrl: string
      readonly model: string
      /** The environment variable that holds the key; the key itself is kept nowhere. */
      readonly keyVariable: string | null
    }

const FILE = 'embedder.json'
const BUILT_IN: EmbedderChoice = { kind: 'built-in' }

/** @throws usage for a file that says nothing that is known: guessing would embed everything anew with another model. */
export function readEmbedderChoice(dataDir: string): EmbedderChoice {
  const file = path.join(dataDir, FILE)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return BUILT_IN
  }
  const choice = choiceOf(parsed(text))
  if (choice !== null) return choice
  throw new OnyxError('usage', `${file} names no embedder.`, {
    hint: 'Choose one with `onyx model use NAME`, or delete the file for the built-in one.',
    data: { path: file },
  })
}

export function writeEmbedderChoice(dataDir: string, choice: EmbedderChoice): void {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, FILE)
  // Whole or not at all: a reader beside this must not see half of it.
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(choice, null, 2)}\n`)
  renameSync(`${file}.${process.pid}`, file)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function choiceOf(value: unknown): EmbedderChoice | null {
  if (typeof value !== 'object' || value === null) return null
  const entries: Readonly<Record<string, unknown>> = { ...value }
  const { kind, folder, protocol, baseUrl, model, keyVariable = null } = entries
  if (kind === 'built-in') return BUILT_IN
  if (kind === 'onnx') return typeof folder === 'string' && path.isAbsolute(folder) ? { kind, folder } : null
  if (kind !== 'http' || (protocol !== 'openai' && protocol !== 'ollama')) return null
  if (typeof baseUrl !== 'string' || typeof model !== 'string') return null
  if (keyVariable !== null && typeof keyVariable !== 'string') return null
  return { kind, protocol, baseUrl, model, keyVariable }
}
