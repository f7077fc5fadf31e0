import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeFolder, REPOSITORY, runOnyx } from './run-onyx.ts'

const DOCUMENT = path.join(import.meta.dirname, '../../../docs/sql.md')
/** A statement, or a comment that names a command, and what it prints below. */
const EXAMPLE = /(```sql\n([\s\S]*?)```\n|<!-- output: onyx (.*?) -->\n)(\n?```text\n([\s\S]*?)```\n)?/g

/** `ONYX_UPDATE=1` writes the outputs in instead of comparing them. */
test('docs/sql.md shows what its statements answer', async (context) => {
  const cwd = makeFolder(context, REPOSITORY)
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd })).code, 0)
  let document = readFileSync(DOCUMENT, 'utf8')
  for (const [match, head = '', statement, command = '', , shown = ''] of document.matchAll(EXAMPLE)) {
    const words = statement === undefined ? command.split(' ') : ['sql', '--quiet', '-']
    const run = await runOnyx(words, { cwd, input: statement ?? '' })
    assert.equal(run.code, 0, `${statement}\n${run.stderr}`)
    const printed = run.stdout.replaceAll(/ +$/gm, '')
    if (process.env['ONYX_UPDATE'] === undefined) assert.equal(shown, printed, statement ?? command)
    document = document.replace(
      match,
      () => `${head}${statement === undefined ? '' : '\n'}\`\`\`text\n${printed}\`\`\`\n`,
    )
  }
  if (process.env['ONYX_UPDATE'] !== undefined) writeFileSync(DOCUMENT, document)
})
