/** The licence texts of what is copied into the bundle, as their licences ask. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
}

/** @param inputs bundled and copied files, relative to the root with `/`. */
export function thirdPartyNotices(root: string, inputs: readonly string[]): string {
  const folders = new Set<string>()
  for (const input of inputs) {
    const folder = packageFolder(input)
    if (folder !== null) folders.add(folder)
  }
  const sections = [...folders].sort().map((folder) => notice(path.join(root, folder)))
  return ['Onyx contains the following packages, each under its own licence.', ...sections].join('\n\n')
}

/** `node_modules/@scope/name` of a file below it; null for our own. */
function packageFolder(input: string): string | null {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? null
}

function notice(folder: string): string {
  // npm's own format; `name` and `version` are required there.
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
  const texts = globSync('{LICENSE,LICENCE,COPYING}*', { cwd: folder }).sort()
  const text = texts.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n')
  return `${'-'.repeat(80)}\n${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})\n\n${text}\n`
}
