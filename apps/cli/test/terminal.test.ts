import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { textWidth } from '../src/rendering/layout.ts'
import { finished, makeFolder, REPOSITORY, runOnyx, startOnyx } from './run-onyx.ts'

let folder = ''

before(async () => {
  const long = 'a_very_long_name_that_does_not_fit_anywhere_'.repeat(3)
  folder = makeFolder(null, {
    ...REPOSITORY,
    [`deep/${'nested/'.repeat(12)}module.py`]: `def ${long}():\n    """${'A long sentence of documentation. '.repeat(8)}"""\n    return '${'x'.repeat(200)}'\n\n\ndef caller():\n    return ${long}()\n`,
  })
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd: folder })).code, 0)
})

after(() => rmSync(folder, { recursive: true, force: true }))

const COMMANDS: readonly (readonly string[])[] = [
  ['ingest'],
  ['query', 'a long sentence of documentation'],
  ['query', 'very long name', '--explain', '--limit', '1', '--kind', 'class'],
  ['show', 'Cart'],
  ['callers', 'checkout'],
  ['callers', 'with_tax', '--all'],
  ['callees', 'caller'],
  ['trace', 'checkout', 'with_tax'],
  ['stats'],
  ['doctor'],
  ['help'],
  ['help', 'query'],
]

test('What people read fits 80 columns and has no colour without a terminal', async () => {
  for (const words of COMMANDS) {
    const run = await runOnyx(words, { cwd: folder })
    assert.equal(run.code, 0, `${words.join(' ')}: ${run.stderr}`)
    for (const line of run.stdout.split('\n')) assert.ok(textWidth(line) <= 80, `${words.join(' ')}: ${line}`)
    assert.doesNotMatch(run.stdout, /\u001b/)
    assert.ok(run.stdout.endsWith('\n'), words.join(' '))
  }
})

test('A file is shown under its whole name', async () => {
  const shown = await runOnyx(['show', 'shop/price.py'], { cwd: folder })
  assert.equal(shown.stdout.split('\n')[0], 'shop/price.py  file')
})

test('Colours can be asked for, and NO_COLOR wins', async () => {
  const forced = await runOnyx(['callers', 'checkout'], { cwd: folder, variables: { FORCE_COLOR: '1' } })
  assert.match(forced.stdout, /\u001b\[/)
  const refused = await runOnyx(['callers', 'checkout'], {
    cwd: folder,
    variables: { FORCE_COLOR: '1', NO_COLOR: '1' },
  })
  assert.doesNotMatch(refused.stdout, /\u001b/)
})

test('A reader that goes away ends the export quietly', async () => {
  const child = startOnyx(['export'], { cwd: folder })
  child.stdout.once('data', () => child.stdout.destroy())
  let stderr = ''
  child.stderr.on('data', (text) => {
    stderr += text
  })
  const [code] = await once(child, 'close')
  assert.equal(code, 0)
  assert.equal(stderr, '')
})

test('A file that changed since the snapshot is named, and one that was only touched is not', async (context) => {
  const tree = makeFolder(context, REPOSITORY)
  await runOnyx(['ingest', '--quiet'], { cwd: tree })
  const later = new Date(Date.now() + 60_000)
  utimesSync(path.join(tree, 'shop/main.py'), later, later)
  const fresh = await runOnyx(['query', 'tax', '--json'], { cwd: tree })
  assert.equal(JSON.parse(fresh.stdout).stale, false)
  writeFileSync(path.join(tree, 'shop/price.py'), 'def with_tax(price):\n    return price\n')
  const stale = await runOnyx(['query', 'tax', '--json'], { cwd: tree })
  assert.deepEqual(JSON.parse(stale.stdout).staleFiles, ['shop/price.py'])
  const shown = await runOnyx(['callers', 'checkout'], { cwd: tree })
  assert.match(shown.stdout, /Stale: A file has changed since the snapshot \(shop\/price\.py\)/)
})

test('The prompt takes commands and questions, and goes on after a mistake', async () => {
  const child = startOnyx(['repl'], { cwd: folder })
  const run = await finished(child, 'callers checkout\nfrob the cart\nshow nothing_like_it\nstats\nquit\n')
  assert.equal(run.code, 0)
  assert.match(run.stdout, /shop\.main\.main/)
  assert.match(run.stdout, /shop\.cart\.Cart/)
  assert.match(run.stdout, /snapshot {4}1/)
  assert.match(run.stderr, /No symbol "nothing_like_it"/)
})

test('The prompt ends when it is told to, though more could be typed', async () => {
  for (const word of ['quit', ':quit', ':q']) {
    const child = startOnyx(['repl'], { cwd: folder })
    child.stdin.write(`${word}\n`)
    const [code] = await once(child, 'close')
    assert.equal(code, 0)
  }
})

test('Completion scripts are accepted by the shell they are for', async (context) => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout } = await runOnyx(['completion', shell], { cwd: folder })
    assert.match(stdout, /callers/)
    assert.match(stdout, /model.*pull/)
    const checked = spawnSync(shell, ['-n'], { input: stdout })
    if (checked.error !== undefined) context.diagnostic(`${shell} is not on this machine`)
    else assert.equal(checked.status, 0, checked.stderr.toString())
  }
})
