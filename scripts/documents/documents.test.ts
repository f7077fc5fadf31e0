/** Holds the documents to what is there: every command that they show can be typed, every link leads somewhere. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Document, readDocuments } from './markdown.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const documents = readDocuments(root)
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
/** Programs that a reader has or that the checkout brings; what they are told is theirs to check. */
const OTHER_PROGRAMS = new Set(['git', 'node', 'biome', 'export', 'cd', 'pytest'])

/** @returns null when the command can be typed, else what is wrong with it. */
function complaintAbout(command: string): string | null {
  const [program = '', ...words] = command.split(/\s+/)
  if (OTHER_PROGRAMS.has(program)) return null
  if (program === 'onyx') return onyxComplaint(words)
  if (program !== 'npm') return `'${program}' is not a program that the documents may rely on`
  if (words[0] === 'test') return null
  const name = words.slice(1).find((word) => !word.startsWith('-')) ?? ''
  if (words[0] !== 'run' || manifest.scripts[name] === undefined) return `package.json has no script for '${command}'`
  const rest = command.split(' -- ')[1]?.split(/\s+/) ?? []
  if (name === 'onyx') return onyxComplaint(rest)
  return name === 'bench' ? benchComplaint(rest[0] ?? '') : null
}

function benchComplaint(name: string): string | null {
  const known = name === '--list' || /^[A-Z]+$/.test(name) || existsSync(path.join(root, 'bench', `${name}.bench.ts`))
  return known ? null : `there is no bench '${name}'`
}

const known = new Map<string, string | null>()

function onyxComplaint(words: readonly string[]): string | null {
  const name = words[0] ?? ''
  if (name.startsWith('-')) return null
  const before = known.get(name)
  if (before !== undefined) return before
  const { status } = spawnSync(process.execPath, [path.join(root, 'dist/onyx.mjs'), name, '--help'], {
    encoding: 'utf8',
  })
  const complaint = status === 0 ? null : `the command line knows no '${name}'`
  known.set(name, complaint)
  return complaint
}

/** One line for each thing that is wrong, with its document. */
function complaints(find: (document: Document) => readonly string[]): string {
  return documents.flatMap((document) => find(document).map((complaint) => `${document.path}: ${complaint}`)).join('\n')
}

test('the documents show commands that exist', () => {
  const found = complaints(({ commands }) => commands.map(complaintAbout).filter((complaint) => complaint !== null))
  assert.equal(found, '')
})

test('the documents show outputs of commands that they name', () => {
  const found = complaints(({ commands, outputs }) => outputs.filter((command) => !commands.includes(command)))
  assert.equal(found, '')
})

test('the documents link to what is there', () => {
  const found = complaints((document) =>
    document.links.filter((target) => {
      const [file = ''] = target.split('#')
      return file !== '' && !existsSync(path.join(root, path.dirname(document.path), file))
    }),
  )
  assert.equal(found, '')
})

test('the map names every folder of the sources, and no other', () => {
  const map = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')
  const firstCells = [...map.matchAll(/^\|(?<cell>[^|]*)\|/gm)].map(({ groups }) => groups?.cell ?? '')
  const named = firstCells.flatMap((cell) =>
    [...cell.matchAll(/`(?<folder>[^`]+)`/g)].map(({ groups }) => groups?.folder ?? ''),
  )
  const isNamed = (folder: string): boolean => named.some((name) => name === folder || name.startsWith(`${folder}/`))
  const there = globSync(['{packages,apps}/*/src', '{packages,apps}/*/src/*/'], { cwd: root })
    .map((folder) => folder.replaceAll(path.sep, '/').replace(/\/$/, ''))
    .filter((folder) => statSync(path.join(root, folder)).isDirectory())
  assert.deepEqual(
    {
      unnamed: there.filter((folder) => !isNamed(folder)),
      gone: named.filter((name) => !existsSync(path.join(root, name))),
    },
    { unnamed: [], gone: [] },
  )
})
