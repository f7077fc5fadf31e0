/** `node scripts/documents/main.ts`: runs the commands whose outputs the README shows, on this repository, writes them in, and draws one. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fillOutputs } from './fill-outputs.ts'
import { drawTerminal } from './terminal-picture.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = path.join(root, 'README.md')
const picture = path.join(root, 'docs/images/callers.svg')
/** The answer that the README shows as a picture. */
const PICTURED = 'onyx callers stopIfCancelled --limit 12'
// A clone, so that the output does not depend on what lies about in this work tree.
const scratch = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
const clone = path.join(scratch, 'onyx')

/** Words, or what stands between double quotes. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '')
}

function run(command: string, environment: Readonly<Record<string, string>> = {}): string {
  const [, ...args] = wordsOf(command)
  return execFileSync(process.execPath, [path.join(root, 'dist/onyx.mjs'), ...args], {
    cwd: clone,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
}

try {
  execFileSync('git', ['clone', '--quiet', root, clone])
  writeFileSync(
    readme,
    fillOutputs(readFileSync(readme, 'utf8'), (command) => run(command)),
  )
  mkdirSync(path.dirname(picture), { recursive: true })
  writeFileSync(picture, drawTerminal(PICTURED, run(PICTURED, { FORCE_COLOR: '1' })))
} finally {
  rmSync(scratch, { recursive: true })
}
