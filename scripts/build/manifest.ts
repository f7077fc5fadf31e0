/** The package.json of the published package: the bundle, the one dependency that cannot be bundled, and what it does without. */

import { readFileSync } from 'node:fs'
import path from 'node:path'

interface SourceManifest {
  readonly version: string
  readonly description: string
  readonly license: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Packages that stay outside the bundle: native code. Each is a dependency of one of our packages, which names its version. */
export const EXTERNAL_PACKAGES = { 'better-sqlite3': 'packages/engine-embedded' } as const

/**
 * Those that an installation does without, save for models of the kind they read; named by the package that loads them. ONNX Runtime is
 * none of them: it is large, and `onyx model runtime` installs it for those who run ONNX models.
 */
export const OPTIONAL_PACKAGES = {
  '@huggingface/tokenizers': 'packages/embeddings',
} as const

export function publishedManifest(root: string): Readonly<Record<string, unknown>> {
  const source = readManifest(root, '.')
  return {
    name: 'onyx',
    version: source.version,
    description: source.description,
    license: source.license,
    type: 'module',
    bin: { onyx: 'onyx.mjs' },
    engines: { node: '>=22.12.0' },
    files: ['*.mjs', '*.wasm', '*.bin', 'grammars', 'THIRD-PARTY-NOTICES'],
    dependencies: versionsOf(root, 'dependencies', EXTERNAL_PACKAGES),
    optionalDependencies: versionsOf(root, 'optionalDependencies', OPTIONAL_PACKAGES),
  }
}

function versionsOf(
  root: string,
  kind: 'dependencies' | 'optionalDependencies',
  packages: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const [name, owner] of Object.entries(packages)) {
    const version = readManifest(root, owner)[kind]?.[name]
    if (version === undefined) throw new Error(`${owner}/package.json names no version of ${name}`)
    versions[name] = version
  }
  return versions
}

function readManifest(root: string, folder: string): SourceManifest {
  // Our own files: the types above are what npm and this repository's layout guarantee.
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as SourceManifest
}
