/** The repository's text files as the rules see them: paths, lines and, for code, imports and functions. */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type CodeOutline, CodeReader } from './code-reader.ts'

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  /** Null for what is not code. */
  readonly code: CodeOutline | null
}

/** By path, sorted. */
export type SourceTree = ReadonlyMap<string, SourceFile>

const CODE = /\.(?:ts|mjs)$/
const TEXT = /(?:\.(?:ts|mjs|md|json|ya?ml)|^\.ci\/run|^scripts\/hooks\/.*)$/
/** Not ours to judge: installed, generated, or input of tests. */
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  'dist',
  '.git',
  '.onyx',
  'coverage',
  'fixtures',
  'testdata',
  'results',
  'cases',
])
const SKIPPED_FILES = new Set(['package-lock.json'])

/** @param root the folder to read. */
export async function readSourceTree(root: string): Promise<SourceTree> {
  const texts: Record<string, string> = {}
  for (const file of listFiles(root, '')) texts[file] = readFileSync(path.join(root, file), 'utf8')
  return sourceTreeOf(texts)
}

/** @param texts path → text. */
export async function sourceTreeOf(texts: Readonly<Record<string, string>>): Promise<SourceTree> {
  const reader = await CodeReader.start()
  const tree = new Map<string, SourceFile>()
  for (const file of Object.keys(texts).sort()) {
    const text = texts[file] ?? ''
    const code = CODE.test(file) ? reader.read(text) : null
    tree.set(file, { path: file, text, lines: text.replace(/\n$/, '').split('\n'), code })
  }
  return tree
}

export function isTest(file: string): boolean {
  return /\.test\.ts$/.test(file) || file.startsWith('packages/testkit/')
}

function listFiles(root: string, folder: string): string[] {
  const files: string[] = []
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) files.push(...listFiles(root, name))
    } else if (TEXT.test(name) && !SKIPPED_FILES.has(name)) files.push(name)
  }
  return files
}
