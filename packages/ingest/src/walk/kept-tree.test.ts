/** After any changes of a tree, looking at what changed alone finds what a new walk finds. */

import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { KeptTree } from './kept-tree.ts'
import { TemporaryTree } from './temporary-tree.ts'
import type { TreeOptions } from './tree-walker.ts'
import { walkTree } from './walk-tree.ts'

function optionsFor(tree: TemporaryTree): TreeOptions {
  const classify = (name: string) => ({
    language: name.endsWith('.py') ? ('python' as const) : null,
    isManifest: name === 'package.json',
  })
  return { root: tree.root, classify, sourceBytesMax: 2_000_000, excluded: ['.onyx'] }
}

const FOLDERS = ['', 'a/', 'a/b/', 'dist/', 'vendor/', 'node_modules/', 'x.py/'] as const
const NAMES = ['x.py', 'y.py', 'note.txt', 'package.json', '__init__.py', 'pyvenv.cfg', 'a', 'b'] as const
const IGNORES = ['', '*.txt\n', 'a/\n', '/x.py\n!y.py\n', 'b\n'] as const

type Change =
  | { readonly kind: 'put'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }

const place = fc.tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...NAMES)).map((parts) => parts.join(''))
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), path: place, text: fc.constantFrom('', 'pass\n') }),
  fc.record({
    kind: fc.constant('put' as const),
    path: fc.constantFrom('.gitignore', 'a/.gitignore', '.onyxignore'),
    text: fc.constantFrom(...IGNORES),
  }),
  fc.record({ kind: fc.constant('remove' as const), path: fc.oneof(place, fc.constantFrom('a', 'a/b', 'dist')) }),
  fc.record({ kind: fc.constant('move' as const), path: fc.oneof(place, fc.constantFrom('a', 'dist')), to: place }),
)

/** @returns the entries that events would name; nothing where the change is none. */
function apply(tree: TemporaryTree, step: Change): readonly string[] {
  try {
    if (step.kind === 'put') tree.put(step.path, step.text)
    else if (step.kind === 'remove') tree.remove(step.path)
    else tree.move(step.path, step.to)
  } catch {
    // A file where a folder is wanted, or nothing to move; folders on the way may have been made.
  }
  const touched = step.kind === 'move' ? [step.path, step.to] : [step.path]
  return touched.flatMap((each) => {
    const parts = each.split('/')
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  })
}

test('a kept tree that is told what changed equals a new walk', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), async (rounds) => {
      using tree = new TemporaryTree({ 'a/x.py': '', 'a/b/y.py': '' })
      const kept = new KeptTree(optionsFor(tree))
      await kept.refresh('whole')
      for (const round of rounds) {
        const touched = new Set(round.flatMap((step) => apply(tree, step)))
        const before = kept.walk.files
        const difference = await kept.refresh(touched)
        const { files } = await walkTree(optionsFor(tree))
        assert.deepEqual(kept.walk.files, files)
        const [then, now] = [before, files].map((list) => list.map((file) => file.path))
        assert.deepEqual(
          difference.added,
          now?.filter((file) => !then?.includes(file)),
        )
        assert.deepEqual(
          difference.removed,
          then?.filter((file) => !now?.includes(file)),
        )
      }
    }),
    { numRuns: 300 },
  )
})

test('a source that was written counts as changed though it looks as before, and a touched note does not', async () => {
  using tree = new TemporaryTree({ 'a.py': 'x\n', 'note.txt': '' })
  const kept = new KeptTree(optionsFor(tree))
  await kept.refresh('whole')
  const nothing = { added: [], changed: [], removed: [] }
  assert.deepEqual(await kept.refresh(new Set(['a.py', 'note.txt'])), { ...nothing, changed: ['a.py'] })
  assert.deepEqual(await kept.refresh('whole'), nothing)
  tree.put('a.py', 'longer\n')
  assert.deepEqual(await kept.refresh('whole'), { ...nothing, changed: ['a.py'] })
})

test('what no walk would enter takes no part: ignored files, git, the data folder, what lies in skipped folders', async () => {
  using tree = new TemporaryTree({ '.gitignore': '*.log\nout/\n', 'node_modules/a/b.py': '', 'src/a.py': '' })
  const kept = new KeptTree(optionsFor(tree))
  await kept.refresh('whole')
  const takesPart = [
    'src/b.py',
    'src/new',
    'README.md',
    'x.log',
    '.git',
    '.onyx',
    'node_modules/a',
    'out/x',
    'gone/x.py',
  ]
  assert.deepEqual(
    takesPart.filter((entry) => kept.mayHold(entry)),
    ['src/b.py', 'src/new', 'README.md'],
  )
})

test('folders are told before they are listed, and again when they are left', async () => {
  using tree = new TemporaryTree({ 'a/b/x.py': '', 'node_modules/c/y.js': '' })
  const watched = new Set<string>()
  const folders = {
    entering: (folder: string) => void watched.add(folder),
    left: (folder: string) => void watched.delete(folder),
  }
  const kept = new KeptTree({ ...optionsFor(tree), folders })
  await kept.refresh('whole')
  assert.deepEqual(watched, new Set(['', 'a/', 'a/b/']))
  tree.move('a/b', 'd')
  mkdirSync(path.join(tree.root, 'e/f'), { recursive: true })
  if (process.platform !== 'win32') symlinkSync('a', path.join(tree.root, 'link'))
  await kept.refresh(new Set(['a/b', 'd', 'e', 'link']))
  assert.deepEqual(watched, new Set(['', 'a/', 'd/', 'e/', 'e/f/']))
})
