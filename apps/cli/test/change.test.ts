/** `onyx impact` and `onyx tests` as a user calls them: symbols, differences, every format, refusals. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { textWidth } from '../src/rendering/layout.ts'
import { makeFolder, REPOSITORY, type Run, runOnyx } from './run-onyx.ts'

const FILES: Readonly<Record<string, string>> = {
  ...REPOSITORY,
  'tests/test_price.py': `from shop.price import with_tax


def test_with_tax():
    assert with_tax(10) == 12
`,
  'tests/test_cart.py': `from shop.cart import Cart, checkout


class TestCart:
    def test_total(self):
        cart = Cart()
        cart.add(10)
        assert checkout(cart) == 12
`,
}

let folder = ''

before(async () => {
  folder = await indexed(null)
})

after(() => rmSync(folder, { recursive: true, force: true }))

async function indexed(context: TestContext | null): Promise<string> {
  const tree = makeFolder(context, FILES)
  git(tree, 'init', '--quiet', '--initial-branch=trunk')
  git(tree, 'add', '.')
  git(tree, '-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message=All')
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd: tree })).code, 0)
  return tree
}

function git(tree: string, ...words: readonly string[]): void {
  execFileSync('git', ['-C', tree, ...words])
}

async function ask(words: readonly string[], cwd = folder): Promise<Run> {
  const run = await runOnyx(words, { cwd })
  assert.equal(run.code, 0, run.stderr)
  return run
}

test('Impact lists what uses a symbol, with the document that the contracts promise', async () => {
  const answer = JSON.parse((await ask(['impact', 'with_tax', '--json'])).stdout)
  const promised = ['targets', 'affected', 'tests', 'unresolved', 'complete']
  assert.deepEqual(Object.keys(answer).slice(0, promised.length), promised)
  const [first] = answer.affected
  assert.deepEqual(Object.keys(first), ['node', 'depth', 'score', 'via'])
  assert.deepEqual([first.node.name, first.depth, first.score], ['total_price', 1, 0.8])
  assert.deepEqual(Object.keys(first.via[0]), ['kind', 'from', 'to', 'site', 'resolution', 'confidence'])
  assert.deepEqual(
    answer.tests.map((node: { name: string }) => node.name),
    ['test_with_tax'],
  )
  assert.equal(answer.unresolved.count, 1)
  assert.equal(answer.complete, false)
})

test('A greater depth reaches further', async () => {
  const near = JSON.parse((await ask(['impact', 'with_tax', '--depth', '1', '--json'])).stdout)
  const far = JSON.parse((await ask(['impact', 'with_tax', '--depth', '9', '--json'])).stdout)
  assert.deepEqual([near.total, near.deeper], [1, true])
  assert.ok(far.total > near.total)
  assert.equal(far.deeper, false)
})

test('Tests are ranked, with the document that the contracts promise', async () => {
  const answer = JSON.parse((await ask(['tests', 'with_tax', '--json'])).stdout)
  assert.equal(answer.target.name, 'with_tax')
  const [first, second] = answer.tests
  assert.deepEqual(Object.keys(first).slice(0, 4), ['node', 'depth', 'evidence', 'confidence'])
  assert.deepEqual([first.node.name, first.depth, first.evidence], ['test_with_tax', 1, 'call'])
  assert.equal(first.runnerId, 'tests/test_price.py::test_with_tax')
  assert.ok(first.confidence > second.confidence)
})

test('Tests can be listed for scripts: files, and ids of the runner', async () => {
  const paths = await ask(['tests', 'with_tax', '--format', 'paths'])
  assert.deepEqual(paths.stdout.split('\n'), ['tests/test_price.py', 'tests/test_cart.py', ''])
  const ids = await ask(['tests', 'Cart.add', '--format', 'ids'])
  assert.equal(ids.stdout.split('\n')[0], 'tests/test_cart.py::TestCart::test_total')
  assert.equal((await ask(['tests', 'shop.main.main', '--format', 'paths'])).stdout, '')
})

test('Several symbols are asked about together', async () => {
  const answer = JSON.parse((await ask(['impact', 'with_tax', 'checkout', '--json'])).stdout)
  assert.equal(answer.targets.length, 2)
  const both = JSON.parse((await ask(['tests', 'with_tax', 'checkout', '--json'])).stdout)
  assert.deepEqual([both.target.name, both.targets.length], ['with_tax', 2])
})

test('A difference names what changed, what is gone, and what is new', async (context) => {
  const tree = await indexed(context)
  const price = FILES['shop/price.py'] ?? ''
  const edited = price.replace('* 1.2', '* 1.3').replace(/\n\ndef add[\s\S]*$/, '')
  writeFileSync(path.join(tree, 'shop/price.py'), edited)
  writeFileSync(
    path.join(tree, 'shop/gift.py'),
    'from shop.price import with_tax\n\n\ndef wrap():\n    return with_tax(1)\n',
  )
  const early = JSON.parse((await ask(['impact', '--diff', 'HEAD', '--json'], tree)).stdout)
  assert.equal(early.complete, false)
  await ask(['ingest', '--quiet'], tree)
  const answer = JSON.parse((await ask(['impact', '--diff', 'HEAD', '--json'], tree)).stdout)
  const names = answer.targets.map((node: { qualifiedName: string }) => node.qualifiedName)
  assert.deepEqual(names, ['shop.gift', 'shop.gift.wrap', 'shop.price.with_tax'])
  assert.deepEqual(
    answer.removed.map((each: { localName: string }) => each.localName),
    ['add'],
  )
  const tests = await ask(['tests', '--diff', 'trunk', '--format', 'ids'], tree)
  assert.equal(tests.stdout.split('\n')[0], 'tests/test_price.py::test_with_tax')
})

test('A difference without changes affects nothing', async () => {
  const answer = JSON.parse((await ask(['impact', '--diff', 'HEAD', '--json'])).stdout)
  assert.deepEqual([answer.targets, answer.affected, answer.tests], [[], [], []])
  assert.equal((await ask(['tests', '--diff', 'HEAD', '--format', 'paths'])).stdout, '')
})

test('A file that changed since the index was made is named', async (context) => {
  const tree = await indexed(context)
  writeFileSync(path.join(tree, 'shop/price.py'), 'def with_tax(price):\n    return price\n')
  const shown = await ask(['impact', '--diff', 'HEAD'], tree)
  assert.match(shown.stdout, /Not indexed as they are now: shop\/price\.py/)
})

test('The report for a pull request has its sections, and names cannot break its table', async (context) => {
  const { stdout } = await ask(['impact', 'with_tax', '--format', 'markdown'])
  for (const title of ['## Impact', '### What changes', '### Affected', '### Tests to run', '### What is not known']) {
    assert.ok(stdout.includes(`${title}\n\n`), title)
  }
  assert.match(stdout, /\| shop\/price\.py \| `shop\.price\.total_price` calls/)
  const tests = await ask(['tests', 'with_tax', '--format', 'markdown'])
  assert.match(tests.stdout, /\| tests\/test\\_price\.py \| `test_with_tax`/)
  const tree = makeFolder(context, { 'a|b.py': 'def f():\n    pass\n', 'c.py': 'def g():\n    pass\n\n\ng()\n' })
  await ask(['ingest', '--quiet'], tree)
  assert.match((await ask(['impact', 'f', '--format', 'markdown'], tree)).stdout, /a\\\|b\.py/)
})

test('What people read fits 80 columns', async () => {
  for (const words of [
    ['impact', 'with_tax'],
    ['tests', 'with_tax'],
    ['impact', '--diff', 'HEAD'],
    ['help', 'impact'],
    ['help', 'tests'],
  ]) {
    const { stdout } = await ask(words)
    for (const line of stdout.split('\n')) assert.ok(textWidth(line) <= 80, line)
  }
})

test('Neither symbols nor a difference, both, and what names no commit are refused', async () => {
  const refused = async (words: readonly string[], exitCode: number): Promise<string> => {
    const run = await runOnyx([...words, '--json'], { cwd: folder })
    assert.equal(run.code, exitCode, run.stdout)
    return JSON.parse(run.stdout).error.message
  }
  assert.match(await refused(['impact'], 2), /either symbols, or --diff/)
  assert.match(await refused(['tests', 'with_tax', '--diff', 'HEAD'], 2), /either symbols, or --diff/)
  assert.match(await refused(['impact', '--diff', 'nowhere'], 2), /names no commit/)
  assert.match(await refused(['impact', '--diff=--output=trap'], 2), /names no commit/)
  await refused(['impact', 'with_tax', '--depth', '0'], 2)
  await refused(['tests', 'with_tax', '--confidence', '2'], 2)
  await refused(['tests', 'with_tax', '--format', 'xml'], 2)
  await refused(['impact', 'nothing_like_it'], 3)
})
