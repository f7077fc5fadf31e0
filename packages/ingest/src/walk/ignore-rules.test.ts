/** Ignore rules agree with git itself on random trees; .onyxignore overrules them. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { walkTree } from './walk-tree.ts'

const FOLDERS = ['', 'src/', 'src/lib/', 'docs/', 'src/lib/deep/'] as const
const NAMES = ['a.py', 'b.log', 'keep.log', 'lib', 'x y.py', '#odd.py'] as const
const PATTERNS = [
  '*.log',
  '!keep.log',
  'lib/',
  '/lib',
  'src/lib',
  '!src/lib/',
  'deep',
  '!deep',
  '**/a.py',
  'docs/*',
  '!docs/a.py',
  'a.*',
  'src/**',
  '!src/lib/deep/',
  '/src/*.py',
  '\\#odd.py',
  'x y.py',
  '[ab].*',
  '# a comment',
  '',
] as const
const FILES = FOLDERS.flatMap((folder) => NAMES.map((name) => folder + name)).filter((file) => file !== 'src/lib')

const ignoreFiles = fc.dictionary(
  fc.constantFrom(...FOLDERS),
  fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 4 }),
)

test('on random trees of ignore files the walk keeps what git keeps', async () => {
  await fc.assert(
    fc.asyncProperty(ignoreFiles, async (rules) => {
      await inTree(FILES, rules, '.gitignore', async (root) => {
        execFileSync('git', ['init', '--quiet'], { cwd: root })
        assert.deepEqual(await keptByWalk(root), keptByGit(root))
      })
    }),
    { numRuns: 60 },
  )
})

async function inTree(
  files: readonly string[],
  rules: Readonly<Record<string, readonly string[]>>,
  name: string,
  body: (root: string) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), 'onyx-ignore-'))
  try {
    for (const file of files) put(root, file, '')
    for (const [folder, lines] of Object.entries(rules)) put(root, folder + name, `${lines.join('\n')}\n`)
    await body(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function put(root: string, file: string, text: string): void {
  const absolute = path.join(root, file)
  mkdirSync(path.dirname(absolute), { recursive: true })
  writeFileSync(absolute, text)
}

async function keptByWalk(root: string): Promise<readonly string[]> {
  const walk = await walkTree({
    root,
    sourceBytesMax: 1_000,
    classify: () => ({ language: 'python', isManifest: false }),
  })
  return walk.files.map((file) => file.path).filter((file) => !file.endsWith('/'))
}

function keptByGit(root: string): readonly string[] {
  const args = ['-c', 'core.excludesFile=', 'ls-files', '--others', '--exclude-standard', '-z']
  const output = execFileSync('git', args, { cwd: root, encoding: 'utf8' })
  return output
    .split('\0')
    .filter((file) => file !== '')
    .sort()
}

test('.git/info/exclude and the .gitignore above the root count', async () => {
  await inTree(['pkg/a.py', 'pkg/b.py', 'pkg/c.py'], { '': ['/pkg/b.py'] }, '.gitignore', async (root) => {
    execFileSync('git', ['init', '--quiet'], { cwd: root })
    put(root, '.git/info/exclude', 'c.py\n')
    assert.deepEqual(await keptByWalk(path.join(root, 'pkg')), ['a.py'])
  })
})

test('.onyxignore excludes what git keeps and keeps what git and convention exclude', async () => {
  const files = ['a.py', 'b.py', 'vendor/c.py', 'node_modules/d.py', 'out.min.js']
  await inTree(files, { '': ['a.py', '!b.py', '!vendor/'] }, '.onyxignore', async (root) => {
    put(root, '.gitignore', 'b.py\nvendor\n')
    const walk = await walkTree({
      root,
      sourceBytesMax: 1_000,
      classify: () => ({ language: 'python', isManifest: false }),
    })
    const sources = walk.files.filter((file) => file.skipped === null).map((file) => file.path)
    assert.deepEqual(sources, ['.gitignore', '.onyxignore', 'b.py', 'vendor/c.py'])
  })
})
