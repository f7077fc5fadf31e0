/** Python's modules: dotted paths below the folder above the topmost `__init__.py`, or below the script's own folder. */

import type { Layout, ModuleIndex, ModuleTarget, ProjectFiles } from '../language.ts'

const INIT = /(^|\/)__init__\.pyi?$/

interface Place {
  readonly name: string
  /** The folder that stands on the import path, '' for the repository's root. */
  readonly root: string
  readonly isPackage: boolean
}

export function createLayout(project: ProjectFiles): Layout {
  const packages = new Set(project.paths.filter((path) => INIT.test(path)).map(directoryOf))
  const places = new Map<string, Place>()
  const placeOf = (path: string): Place => {
    const known = places.get(path) ?? locate(path, packages)
    places.set(path, known)
    return known
  }
  return {
    moduleOf: (path) => {
      const place = placeOf(path)
      return {
        name: place.name,
        kind: place.isPackage ? 'package' : 'module',
        shared: false,
        directory: directoryOf(path),
      }
    },
    resolveModule: (specifier, from, modules) =>
      specifier.startsWith('.')
        ? relative(specifier, placeOf(from), modules)
        : absolute(specifier, placeOf(from), modules, placeOf),
  }
}

function locate(path: string, packages: ReadonlySet<string>): Place {
  let root = directoryOf(path)
  // The topmost package above decides, also where a folder on the way has no `__init__.py` (namespace portions, PEP 420).
  for (let folder = root; folder !== ''; folder = directoryOf(folder))
    if (packages.has(folder)) root = directoryOf(folder)
  const below = path.slice(root === '' ? 0 : root.length + 1).replace(/\.pyi?$/, '')
  const isPackage = INIT.test(path)
  const name = below.replace(/(^|\/)__init__$/, '').replaceAll('/', '.')
  // An `__init__` that lies in the root itself has no package name of its own.
  return { name: name === '' ? root.slice(root.lastIndexOf('/') + 1) || '__init__' : name, root, isPackage }
}

function relative(specifier: string, from: Place, modules: ModuleIndex): ModuleTarget {
  const dots = /^\.+/.exec(specifier)?.[0].length ?? 1
  const parts = from.name.split('.')
  // One dot is the package itself, each further dot its parent.
  const up = dots - 1 + (from.isPackage ? 0 : 1)
  if (up > parts.length) return { kind: 'missing' }
  const rest = specifier.slice(dots)
  const name = [...parts.slice(0, parts.length - up), ...(rest === '' ? [] : [rest])].join('.')
  const paths = modules.filesOf(name)
  if (paths.length > 0) return { kind: 'module', name, paths }
  return { kind: 'missing' }
}

function absolute(
  specifier: string,
  from: Place,
  modules: ModuleIndex,
  placeOf: (path: string) => Place,
): ModuleTarget {
  const found = visible(specifier, from, modules.filesOf(specifier), placeOf)
  if (found.length > 0) return { kind: 'module', name: specifier, paths: found }
  const top = specifier.split('.', 1)[0] ?? specifier
  const inProject = top !== specifier && visible(top, from, modules.filesOf(top), placeOf).length > 0
  return inProject ? { kind: 'missing' } : { kind: 'external', name: specifier }
}

/** Of files that carry the module's name those on the importer's path: its own root, a root above it, else a package that is the only one. */
function visible(
  specifier: string,
  from: Place,
  paths: readonly string[],
  placeOf: (path: string) => Place,
): readonly string[] {
  const same = paths.filter((path) => placeOf(path).root === from.root)
  if (same.length > 0) return same
  const above = paths.filter((path) => isAbove(placeOf(path).root, from.root))
  const nearest = Math.max(...above.map((path) => placeOf(path).root.length))
  if (above.length > 0) return above.filter((path) => placeOf(path).root.length === nearest)
  const packaged = paths.filter((path) => specifier.includes('.') || INIT.test(path))
  return new Set(packaged.map((path) => placeOf(path).root)).size === 1 ? packaged : []
}

function isAbove(root: string, other: string): boolean {
  return root === '' || other.startsWith(`${root}/`)
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
