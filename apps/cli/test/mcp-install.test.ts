import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { makeFolder, type Run, runOnyx } from './run-onyx.ts'

const ALL = ['claude', 'cursor', 'vscode', 'codex', 'gemini', 'opencode', 'zed']
const CLIENTS = ALL.flatMap((name) => ['--client', name])

const OTHERS: Readonly<Record<string, string>> = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.mcp.json': '{"mcpServers":{}}',
  '.vscode/mcp.json': '{\n  // team servers\n  "servers": {\n    "db": { "command": "db" },\n  },\n}\n',
  '.codex/config.toml': 'model = "x"\r\n\r\n[mcp_servers.db]\r\ncommand = "db"',
  '.gemini/settings.json': '{\n\t"theme": "dark"\n}\n',
  'opencode.json': '{\n}\n',
  'AGENTS.md': '# Agents\n\nBe kind.',
}

function repository(context: TestContext, files = OTHERS) {
  const folder = makeFolder(context, files)
  const variables = { XDG_CACHE_HOME: makeFolder(context, {}) }
  const install = (...words: string[]): Promise<Run> =>
    runOnyx(['mcp', 'install', ...words], { cwd: folder, variables })
  return { folder, install, cache: variables.XDG_CACHE_HOME }
}

function contents(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  const listed = names.map((entry) => {
    const whole = path.join(entry.parentPath, entry.name)
    return [path.relative(folder, whole), entry.isFile() ? readFileSync(whole, 'latin1') : '/'] as const
  })
  return Object.fromEntries(listed.toSorted())
}

test('what is installed for every agent can be taken out, and every file and folder is as it was', async (context) => {
  const { folder, install, cache } = repository(context)
  chmodSync(path.join(folder, '.mcp.json'), 0o600)
  const before = contents(folder)
  const written = await install(...CLIENTS, '--yes')
  assert.equal(written.code, 0, written.stderr)
  const installed = contents(folder)
  for (const file of ['.mcp.json', '.cursor/mcp.json', '.gemini/settings.json', 'opencode.json', '.zed/settings.json'])
    assert.match(JSON.stringify(JSON.parse(installed[file]!)), /"onyx":\{/, file)
  assert.match(installed['.vscode/mcp.json']!, /"servers": \{\n {4}"onyx": \{\n {6}"type": "stdio",[^]*"db"/)
  assert.match(
    installed['.codex/config.toml']!,
    /\r\n\r\n\[mcp_servers\.onyx\]\r\ncommand = "[^"]+"\r\nargs = \[.*"mcp"\]\r\n$/,
  )
  for (const file of ['AGENTS.md', 'CLAUDE.md', 'GEMINI.md'])
    assert.match(installed[file]!, /<!-- onyx:begin -->[^]*<!-- onyx:end -->\n$/)
  assert.equal(statSync(path.join(folder, '.mcp.json')).mode & 0o777, 0o600)
  const again = await install(...CLIENTS, '--yes')
  assert.match(again.stdout, /\.mcp\.json has it already\./)
  assert.deepEqual(contents(folder), installed)
  assert.equal((await install('--undo', '--yes')).code, 0)
  assert.deepEqual(contents(folder), before)
  assert.deepEqual(readdirSync(path.join(cache, 'onyx/agents')), [])
})

test('what others wrote into the files meanwhile stays when ours is taken out', async (context) => {
  const { folder, install } = repository(context)
  await install('--client', 'vscode', '--yes')
  const file = path.join(folder, '.vscode/mcp.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"db": {', '"new": {},\n    "db": {'))
  writeFileSync(path.join(folder, 'AGENTS.md'), `${readFileSync(path.join(folder, 'AGENTS.md'), 'utf8')}\nMore.\n`)
  await install('--undo', '--yes')
  assert.equal(readFileSync(file, 'utf8'), OTHERS['.vscode/mcp.json']!.replace('"db": {', '"new": {},\n    "db": {'))
  assert.equal(readFileSync(path.join(folder, 'AGENTS.md'), 'utf8'), `${OTHERS['AGENTS.md']}\nMore.\n`)
})

test('the difference is shown, and nothing is written without a word', async (context) => {
  const { folder, install } = repository(context)
  const before = contents(folder)
  const dry = await install('--client', 'claude', '--dry-run')
  assert.match(dry.stdout, /^\.mcp\.json\n\+ +"onyx": \{\n/)
  assert.match(dry.stdout, /\nCLAUDE\.md \(new\)\n\+ <!-- onyx:begin -->/)
  const unasked = await install('--client', 'claude')
  assert.equal(unasked.code, 2)
  assert.match(unasked.stderr, /Nothing was written, since nobody can be asked\.\n.*--yes/)
  assert.deepEqual(contents(folder), before)
})

test('without a client it is those that the repository shows signs of', async (context) => {
  const { install } = repository(context)
  const { stdout } = await install('--dry-run', '--json')
  const { changes, written } = JSON.parse(stdout) as { changes: { file: string }[]; written: boolean }
  assert.equal(written, false)
  assert.deepEqual(
    changes.map(({ file }) => file),
    [
      '.mcp.json',
      '.vscode/mcp.json',
      '.codex/config.toml',
      '.gemini/settings.json',
      'opencode.json',
      'CLAUDE.md',
      'AGENTS.md',
      'GEMINI.md',
    ],
  )
})

test('a file that cannot be read as what it is stops everything before anything is written', async (context) => {
  for (const [file, text, client] of [
    ['.mcp.json', '{"mcpServers": [', 'claude'],
    ['.codex/config.toml', 'a = """\n', 'codex'],
    ['.codex/config.toml', 'mcp_servers = {}\n', 'codex'],
    ['.gemini/settings.json', '{"mcpServers": 3}', 'gemini'],
  ] as const) {
    const { folder, install } = repository(context, { ...OTHERS, [file]: text })
    const before = contents(folder)
    const { code, stderr } = await install('--client', 'zed', '--client', client, '--yes')
    assert.equal(code, 2)
    assert.match(stderr, new RegExp(`${file.replaceAll('.', '\\.')} is left as it is\\.`))
    assert.deepEqual(contents(folder), before)
  }
})

test('a link out of the repository is not written through, one inside of it is followed', async (context) => {
  const outside = makeFolder(context, { 'mcp.json': '{}', 'elsewhere/x': '' })
  const { folder, install } = repository(context)
  mkdirSync(path.join(folder, '.zed'))
  symlinkSync(path.join(outside, 'mcp.json'), path.join(folder, '.zed/settings.json'))
  symlinkSync(path.join(outside, 'elsewhere'), path.join(folder, '.cursor'))
  for (const client of ['zed', 'cursor']) assert.equal((await install('--client', client, '--yes')).code, 2)
  assert.equal(readFileSync(path.join(outside, 'mcp.json'), 'utf8'), '{}')
  assert.ok(!existsSync(path.join(outside, 'elsewhere/mcp.json')))
  symlinkSync('AGENTS.md', path.join(folder, 'CLAUDE.md'))
  assert.equal((await install('--client', 'claude', '--client', 'vscode', '--yes')).code, 0)
  assert.equal(readFileSync(path.join(folder, 'AGENTS.md'), 'utf8').split('onyx:begin').length, 2)
})
