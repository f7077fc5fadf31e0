/** `node scripts/documents/main.ts`: runs the commands whose outputs the README shows, on this repository, and writes them in. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fillOutputs } from './fill-outputs.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = path.join(root, 'README.md')
// A clone, so that the output does not depend on what lies about in this work tree.
const scratch = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
const clone = path.join(scratch, 'onyx')

/** Words, or what stands between double quotes. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '')
}

function run(command: string): string {
  const [, ...args] = wordsOf(command)
  return execFileSync(process.execPath, [path.join(root, 'dist/onyx.mjs'), ...args], { cwd: clone, encoding: 'utf8' })
}

try {
  execFileSync('git', ['clone', '--quiet', root, clone])
  writeFileSync(readme, fillOutputs(readFileSync(readme, 'utf8'), run))
} finally {
  rmSync(scratch, { recursive: true })
}
