/** Whether the bundle in dist/ was made from the sources as they are now, by names, sizes and times only: a walk of a few milliseconds. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const STAMP = path.join('dist', '.sources')

/** @param {string} root */
export function isBundleFresh(root) {
  try {
    return readFileSync(path.join(root, STAMP), 'utf8') === sourceDigest(root)
  } catch {
    // Never built, or a source went away while it was read: building settles both.
    return false
  }
}

/**
 * @param {string} root
 * @param {string} digest of the sources as they were before they were read.
 */
export function markBundleFresh(root, digest) {
  writeFileSync(path.join(root, STAMP), digest)
}

/**
 * @param {string} root
 * @returns {string}
 */
export function sourceDigest(root) {
  const hash = createHash('sha256')
  for (const file of bundleSources(root)) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${path.relative(root, file)}\n${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @returns {readonly string[]}
 */
function bundleSources(root) {
  const files = ['package-lock.json', 'LICENSE', 'README.md'].map((name) => path.join(root, name))
  for (const folder of ['scripts/build', 'packages', 'apps']) collect(path.join(root, folder), files)
  return files.sort()
}

/**
 * @param {string} folder
 * @param {string[]} files
 */
function collect(folder, files) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || SKIPPED_FOLDERS.has(entry.name)) continue
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) collect(full, files)
    else if (!entry.name.endsWith('.test.ts')) files.push(full)
  }
}

/** Folders that no bundled file lies in. */
const SKIPPED_FOLDERS = new Set(['node_modules', 'fixtures', 'testdata', 'test', 'testkit'])
