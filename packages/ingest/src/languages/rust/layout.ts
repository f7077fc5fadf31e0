/** Crates and modules of Rust sources: which module a file is, and which module a path begins with. */

import type { Layout, ModuleIndex, ModuleName, ModuleTarget, ProjectFiles } from '../language.ts'
import { type CargoPackage, codeName, folderOf, joinPath, readPackage, readWorkspace } from './cargo-manifest.ts'
import { isStandardCrate, STANDARD } from './lookup.ts'
import type { TomlTable } from './toml.ts'

/** Folders of a package whose files (or folders with a `main.rs`) are crates of their own. */
const TARGET_FOLDERS: Readonly<Record<string, string>> = {
  'src/bin': 'bin',
  tests: 'tests',
  examples: 'examples',
  benches: 'benches',
}

/** A file's place: its crate's name, and the module's names below. */
interface Place {
  readonly owner: CargoPackage | null
  /** The crate's root as a module's name. */
  readonly root: string
  readonly name: string
  /** The file is a crate's root. */
  readonly isRoot: boolean
}

export function createLayout(project: ProjectFiles): Layout {
  return new CargoLayout(project)
}

class CargoLayout implements Layout {
  readonly #paths: ReadonlySet<string>
  readonly #packages: readonly CargoPackage[]
  readonly #places = new Map<string, Place>()

  constructor({ paths, manifests }: ProjectFiles) {
    this.#paths = new Set(paths)
    const workspace = workspaceOf(manifests)
    const packages = [...manifests].flatMap(([path, text]) =>
      path.endsWith('Cargo.toml') ? (readPackage(path, text, workspace) ?? []) : [],
    )
    // The innermost folder first.
    this.#packages = packages.sort(
      (a, b) => b.directory.length - a.directory.length || (a.directory < b.directory ? -1 : 1),
    )
  }

  moduleOf(path: string): ModuleName {
    return { name: this.#placeOf(path).name, kind: 'module', shared: false, directory: folderOf(path) }
  }

  resolveModule(specifier: string, from: string, modules: ModuleIndex): ModuleTarget {
    const place = this.#placeOf(from)
    const [first = '', ...rest] = specifier.split('::')
    if (specifier.startsWith('path:'))
      return this.#fileTarget([joinPath(folderOf(from), specifier.slice('path:'.length))], null, modules)
    if (first === 'crate') return target(place.root, modules)
    if (first === 'super') return target(ancestor(place, rest.length + 1), modules)
    if (first === 'self')
      return rest.length === 0 ? target(place.name, modules) : this.#childTarget(from, place, rest, modules)
    return this.#crateTarget(first, place, modules)
  }

  /** `mod a;` in a file: beside a root or a `mod.rs`, else in the folder named like the file. */
  #childTarget(from: string, place: Place, names: readonly string[], modules: ModuleIndex): ModuleTarget {
    const stem = from.slice(from.lastIndexOf('/') + 1).replace(/\.rs$/, '')
    const isFolderModule =
      place.isRoot || stem === 'mod' || (place.owner === null && (stem === 'lib' || stem === 'main'))
    const folder = joinPath(isFolderModule ? folderOf(from) : joinPath(folderOf(from), stem), names.join('/'))
    return this.#fileTarget([`${folder}.rs`, `${folder}/mod.rs`], [place.name, ...names].join('.'), modules)
  }

  /** The first of the files that exists; when none does, what the module would be called. */
  #fileTarget(paths: readonly string[], name: string | null, modules: ModuleIndex): ModuleTarget {
    const found = paths.find((path) => this.#paths.has(path))
    const module = found === undefined ? name : this.#placeOf(found).name
    return module === null ? { kind: 'missing' } : target(module, modules)
  }

  #crateTarget(crate: string, place: Place, modules: ModuleIndex): ModuleTarget {
    if (isStandardCrate(crate))
      return { kind: 'external', name: crate === 'core' || crate === 'alloc' ? STANDARD : crate }
    const { owner } = place
    if (owner === null) return { kind: 'external', name: crate }
    const dependency = owner.dependencies.get(crate)
    if (dependency === undefined) {
      const named = this.#dependencyWithLibrary(owner, crate)
      if (named !== undefined) return target(named.crateName, modules)
      const own = owner.crateName === crate && place.root !== crate
      return own ? target(crate, modules) : { kind: 'missing' }
    }
    const inside = this.#packages.find((item) =>
      dependency.directory === null
        ? item.packageName === dependency.packageName
        : item.directory === dependency.directory,
    )
    const found = inside === undefined ? null : target(inside.crateName, modules)
    if (found?.kind === 'module') return found
    return { kind: 'external', name: codeName(dependency.packageName) }
  }

  /** A dependency whose library has a name of its own, unless the manifest renames it. */
  #dependencyWithLibrary(owner: CargoPackage, crate: string): CargoPackage | undefined {
    return this.#packages.find(
      (item) =>
        item.crateName === crate &&
        owner.dependencies.get(codeName(item.packageName))?.packageName === item.packageName,
    )
  }

  #placeOf(path: string): Place {
    let place = this.#places.get(path)
    if (place === undefined) {
      place = this.#computePlace(path)
      this.#places.set(path, place)
    }
    return place
  }

  #computePlace(path: string): Place {
    const owner = this.#packages.find(({ directory }) => directory === '' || path.startsWith(`${directory}/`)) ?? null
    if (owner === null)
      return {
        owner,
        root: path.split('/')[0]?.replace(/\.rs$/, '') ?? '',
        name: moduleName('', path.split('/')),
        isRoot: false,
      }
    const declared = owner.targets.get(path)
    const hasLibrary = this.#paths.has(owner.libraryPath)
    if (declared !== undefined && (hasLibrary || !path.endsWith('src/main.rs')))
      return rootPlace(owner, `${owner.crateName}.${declared}`)
    if (path === owner.libraryPath) return rootPlace(owner, owner.crateName)
    const inside = owner.directory === '' ? path : path.slice(owner.directory.length + 1)
    const around = this.#targetAround(owner, path, inside)
    return around ?? targetPlace(owner, inside, this.#paths) ?? this.#libraryPlace(owner, path, inside)
  }

  /** A module of the only declared target whose root lies in a folder around it, where the folder is not the library's or one of crates. */
  #targetAround(owner: CargoPackage, path: string, inside: string): Place | null {
    const hasLibrary = this.#paths.has(owner.libraryPath)
    if (hasLibrary && path.startsWith(`${folderOf(owner.libraryPath)}/`)) return null
    const part = Object.entries(TARGET_FOLDERS).find(([folder]) => inside.startsWith(`${folder}/`))?.[1]
    if (part !== undefined && !owner.withoutDiscovery.has(part)) return null
    const around = [...owner.targets].filter(
      ([root]) => folderOf(root) !== owner.directory && path.startsWith(`${folderOf(root)}/`),
    )
    const depth = Math.max(...around.map(([root]) => folderOf(root).length))
    const [nearest, ...others] = around.filter(([root]) => folderOf(root).length === depth)
    if (nearest === undefined || others.length > 0 || nearest[0].endsWith('src/main.rs')) return null
    const root = `${owner.crateName}.${nearest[1]}`
    return { owner, root, name: moduleName(root, path.slice(depth + 1).split('/')), isRoot: false }
  }

  /** A module of the library, or of the binary when there is no library. */
  #libraryPlace(owner: CargoPackage, path: string, inside: string): Place {
    const root = owner.crateName
    const hasLibrary = this.#paths.has(owner.libraryPath)
    if (inside === 'src/main.rs') return rootPlace(owner, hasLibrary ? `${root}.main` : root)
    if (inside === 'build.rs') return rootPlace(owner, `${root}.build`)
    const source = hasLibrary ? folderOf(owner.libraryPath) : joinPath(owner.directory, 'src')
    const below = path.startsWith(`${source}/`) ? path.slice(source.length + 1) : inside
    return { owner, root, name: moduleName(root, below.split('/')), isRoot: false }
  }
}

function rootPlace(owner: CargoPackage, name: string): Place {
  return { owner, root: name, name, isRoot: true }
}

/** `tests/a.rs`, `tests/a/main.rs` and what belongs to them; null for other files. */
function targetPlace(owner: CargoPackage, inside: string, paths: ReadonlySet<string>): Place | null {
  for (const [folder, part] of Object.entries(TARGET_FOLDERS)) {
    if (!inside.startsWith(`${folder}/`)) continue
    const [first = '', ...rest] = inside.slice(folder.length + 1).split('/')
    const base = `${owner.crateName}.${part}`
    const target = `${base}.${codeName(first.replace(/\.rs$/, ''))}`
    if (rest.length === 0) return rootPlace(owner, target)
    if (rest.length === 1 && rest[0] === 'main.rs') return rootPlace(owner, target)
    const hasMain =
      paths.has(joinPath(owner.directory, `${folder}/${first}/main.rs`)) ||
      paths.has(joinPath(owner.directory, `${folder}/${first}.rs`))
    return { owner, root: hasMain ? target : base, name: moduleName(target, rest), isRoot: false }
  }
  return null
}

/** `a/b.rs` and `a/b/mod.rs` are both `a.b`. */
function moduleName(root: string, parts: readonly string[]): string {
  const names = parts.map((part, index) => (index === parts.length - 1 ? part.replace(/\.rs$/, '') : part))
  if (names.at(-1) === 'mod' && names.length + (root === '' ? 0 : 1) > 1) names.pop()
  return [...(root === '' ? [] : [root]), ...names].join('.')
}

/** The module so many levels up, never above the crate's root. */
function ancestor({ root, name }: Place, levels: number): string {
  const below = name === root ? [] : name.slice(root.length + 1).split('.')
  return [root, ...below.slice(0, Math.max(0, below.length - levels))].join('.')
}

function target(name: string, modules: ModuleIndex): ModuleTarget {
  const paths = modules.filesOf(name)
  return paths.length === 0 ? { kind: 'missing' } : { kind: 'module', name, paths }
}

/** The dependencies that the workspace's root declares for its members. */
function workspaceOf(manifests: ReadonlyMap<string, string>): TomlTable | null {
  for (const [, text] of [...manifests].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))) {
    const found = readWorkspace(text)
    if (found !== null) return found
  }
  return null
}
