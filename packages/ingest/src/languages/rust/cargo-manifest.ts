/** What a Cargo.toml says about crates: names, roots, dependencies by the names under which code sees them. */

import { isTable, parseToml, type TomlTable, type TomlValue } from './toml.ts'

export interface CargoPackage {
  /** The manifest's folder; empty at the root. */
  readonly directory: string
  /** The package's name as it is published, with `-`. */
  readonly packageName: string
  /** The library's name in code. */
  readonly crateName: string
  /** Library root relative to the repository, whether it exists or not. */
  readonly libraryPath: string
  /** Roots of binaries, tests, examples and benches with paths of their own: path → dotted name below the crate. */
  readonly targets: ReadonlyMap<string, string>
  /** Parts (`tests`, `bin`, …) whose files are not crates of their own accord. */
  readonly withoutDiscovery: ReadonlySet<string>
  /** Name in code → the dependency. */
  readonly dependencies: ReadonlyMap<string, Dependency>
}

export interface Dependency {
  readonly packageName: string
  /** The folder of a path dependency, relative to the repository; null otherwise. */
  readonly directory: string | null
}

/** Sections of targets with the part of the module's name for each. */
const TARGETS: Readonly<Record<string, string>> = { bin: 'bin', test: 'tests', example: 'examples', bench: 'benches' }

const DISCOVERY: Readonly<Record<string, string>> = {
  bin: 'autobins',
  tests: 'autotests',
  examples: 'autoexamples',
  benches: 'autobenches',
}

/** Null for a manifest without a package. */
export function readPackage(manifestPath: string, text: string, workspace: TomlTable | null): CargoPackage | null {
  const manifest = parseToml(text)
  const packageTable = tableAt(manifest, 'package')
  const packageName = textAt(packageTable, 'name')
  if (packageName === null) return null
  const directory = folderOf(manifestPath)
  const library = tableAt(manifest, 'lib')
  return {
    directory,
    packageName,
    crateName: codeName(textAt(library, 'name') ?? packageName),
    libraryPath: joinPath(directory, textAt(library, 'path') ?? 'src/lib.rs'),
    targets: targetsOf(manifest, directory),
    withoutDiscovery: new Set(Object.values(TARGETS).filter((part) => packageTable?.[DISCOVERY[part] ?? ''] === false)),
    dependencies: dependenciesOf(manifest, directory, workspace),
  }
}

/** The `[workspace.dependencies]` of a manifest; null when it has none. */
export function readWorkspace(text: string): TomlTable | null {
  return tableAt(tableAt(parseToml(text), 'workspace'), 'dependencies')
}

function targetsOf(manifest: TomlTable, directory: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [section, folder] of Object.entries(TARGETS)) {
    const targets = manifest[section]
    if (!Array.isArray(targets)) continue
    for (const target of targets) {
      const name = isTable(target) ? textAt(target, 'name') : null
      const path = isTable(target) ? textAt(target, 'path') : null
      if (name !== null && path !== null) found.set(joinPath(directory, path), `${folder}.${codeName(name)}`)
    }
  }
  return found
}

function dependenciesOf(
  manifest: TomlTable,
  directory: string,
  workspace: TomlTable | null,
): ReadonlyMap<string, Dependency> {
  const found = new Map<string, Dependency>()
  const platforms = Object.values(tableAt(manifest, 'target') ?? {}).filter((value) => isTable(value))
  for (const table of [manifest, ...platforms]) {
    for (const section of ['dependencies', 'dev-dependencies', 'build-dependencies']) {
      for (const [name, value] of Object.entries(tableAt(table, section) ?? {}))
        found.set(codeName(name), dependencyOf(name, value, directory, workspace))
    }
  }
  return found
}

function dependencyOf(name: string, value: TomlValue, directory: string, workspace: TomlTable | null): Dependency {
  if (!isTable(value)) return { packageName: name, directory: null }
  const shared = workspace?.[name]
  // What a workspace declares counts from the workspace's folder, which is only known by name here.
  if (value['workspace'] === true)
    return { packageName: (isTable(shared) ? textAt(shared, 'package') : null) ?? name, directory: null }
  const path = textAt(value, 'path')
  return { packageName: textAt(value, 'package') ?? name, directory: path === null ? null : joinPath(directory, path) }
}

function tableAt(table: TomlTable | null, key: string): TomlTable | null {
  const value = table?.[key]
  return isTable(value) ? value : null
}

function textAt(table: TomlTable | null, key: string): string | null {
  const value = table?.[key]
  return typeof value === 'string' ? value : null
}

/** The name under which code sees a package. */
export function codeName(name: string): string {
  return name.replaceAll('-', '_')
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Joins and resolves `.` and `..`; never leaves the repository. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
