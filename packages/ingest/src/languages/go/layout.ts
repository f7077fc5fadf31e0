/** Go's packages: a directory and a package clause, named by the module path of the nearest `go.mod` and the directory below it. */

import type { Layout, ModuleIndex, ModuleName, ModuleTarget, ProjectFiles } from '../language.ts'
import { readClause } from './build-constraint.ts'
import { type Manifest, readManifest } from './manifest.ts'

const PARENTS_MAX = 200

export function createLayout(project: ProjectFiles): Layout {
  const modules = new Map<string, Manifest>()
  const workspaces = new Map<string, Manifest>()
  for (const [path, text] of project.manifests) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (name === 'go.mod') modules.set(directoryOf(path), readManifest(text))
    else if (name === 'go.work') workspaces.set(directoryOf(path), readManifest(text))
  }
  const nameOf = (directory: string): string => importPathOf(directory, modules)
  return {
    moduleOf: (path, packageClause) => moduleOf(path, packageClause ?? '', nameOf),
    resolveModule: (specifier, from, index) =>
      resolve(specifier, directoryOf(from), index, { modules, workspaces, nameOf }),
  }
}

interface Places {
  readonly modules: ReadonlyMap<string, Manifest>
  readonly workspaces: ReadonlyMap<string, Manifest>
  readonly nameOf: (directory: string) => string
}

function moduleOf(path: string, packageClause: string, nameOf: Places['nameOf']): ModuleName {
  const directory = directoryOf(path)
  const { build, name: clause } = readClause(packageClause)
  const name = nameOf(directory)
  if (build === 'never') {
    return { name: join(name, path.slice(path.lastIndexOf('/') + 1)), kind: 'package', shared: false, directory }
  }
  const isOutside = path.endsWith('_test.go') && clause.endsWith('_test')
  return {
    name: isOutside ? `${name}_test` : name,
    kind: 'package',
    shared: true,
    directory,
    isAlternate: build === 'other',
  }
}

/** Without a `go.mod` above it a directory is its own name; what lies in `vendor` has the name behind it. */
function importPathOf(directory: string, modules: ReadonlyMap<string, Manifest>): string {
  const vendored = /(?:^|\/)vendor\/(.+)$/.exec(directory)?.[1]
  const root = nearest(directory, modules)
  if (vendored !== undefined) return vendored
  const module = root === null ? '' : (modules.get(root)?.module ?? '')
  const below = root === null || module === '' ? directory : directory.slice(root === '' ? 0 : root.length + 1)
  return join(module, below) || 'main'
}

function resolve(specifier: string, directory: string, index: ModuleIndex, places: Places): ModuleTarget {
  if (/^\.\.?(\/|$)/.test(specifier))
    return found(places.nameOf(normalize(join(directory, specifier))), index) ?? { kind: 'missing' }
  for (const manifests of [places.modules, places.workspaces]) {
    const root = nearest(directory, manifests)
    const replaced = root === null ? null : replacement(specifier, root, manifests.get(root))
    const target = replaced === null ? null : found(places.nameOf(replaced), index)
    if (target !== null) return target
  }
  const target = found(specifier, index)
  if (target !== null) return target
  const isOurs = [...places.modules.values()].some(({ module }) => module !== '' && isBelow(specifier, module))
  return isOurs ? { kind: 'missing' } : { kind: 'external', name: specifier }
}

function found(name: string, index: ModuleIndex): ModuleTarget | null {
  const paths = index.filesOf(name)
  return paths.length === 0 ? null : { kind: 'module', name, paths }
}

/** The directory that a `replace` of the manifest puts in the place of an import path. */
function replacement(specifier: string, root: string, manifest: Manifest | undefined): string | null {
  for (const { from, to } of manifest?.replaced ?? []) {
    if (isBelow(specifier, from)) return normalize(join(join(root, to), specifier.slice(from.length + 1)))
  }
  return null
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`)
}

/** The directory itself or the nearest one above it that has a manifest. */
function nearest(directory: string, manifests: ReadonlyMap<string, Manifest>): string | null {
  let at = directory
  for (let steps = 0; steps < PARENTS_MAX; steps++) {
    if (manifests.has(at)) return at
    if (at === '') return null
    at = directoryOf(at)
  }
  return null
}

function join(above: string, below: string): string {
  return above === '' || below === '' ? above + below : `${above}/${below}`
}

/** Takes `.` and `..` out of a path; what climbs out of the repository ends at its root. */
function normalize(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
