/** The project's own packages by name: what package.json's `exports`, `main`, `types` and `imports` let a specifier reach. */

import { isObject, type JsonValue, objectOf, parseJsonWithComments, stringOf } from './json-with-comments.ts'
import { directoriesUp, directoryOf, joinPath } from './project-paths.ts'
import { matchPattern } from './tsconfig-paths.ts'

/** Conditions nest a few levels in practice. */
const CONDITIONS_DEPTH_MAX = 10
/** Folders of built files, whose sources lie under `src`. */
const BUILD_FOLDERS: ReadonlySet<string> = new Set(['dist', 'lib', 'build', 'out', 'esm', 'cjs', 'es', 'output'])

interface WorkspacePackage {
  readonly directory: string
  readonly json: { readonly [key: string]: JsonValue | undefined }
}

export class WorkspacePackages {
  readonly #byDirectory = new Map<string, WorkspacePackage>()
  readonly #byName = new Map<string, WorkspacePackage | null>()

  constructor(manifests: ReadonlyMap<string, string>) {
    for (const [path, text] of manifests) {
      if (!/(^|\/)package\.json$/.test(path) || /(^|\/)node_modules\//.test(path)) continue
      const json = objectOf(parseJsonWithComments(text))
      const found = { directory: directoryOf(path), json }
      this.#byDirectory.set(found.directory, found)
      const name = stringOf(json['name'])
      // Two packages of one name: neither can be meant for certain.
      if (name !== null) this.#byName.set(name, this.#byName.has(name) ? null : found)
    }
  }

  /**
   * Paths from the root that the specifier may stand for, in groups: of each group the paths that exist must agree.
   * Null when no package of the project has that name.
   */
  candidates(specifier: string): readonly (readonly string[])[] | null {
    const [first = '', second = ''] = specifier.split('/')
    const name = first.startsWith('@') ? `${first}/${second}` : first
    const found = this.#byName.get(name)
    if (found === undefined || found === null) return null
    return groupsOf(found, `.${specifier.slice(name.length)}`)
  }

  /** What a folder with a package.json is when it is named by its path. */
  entries(directory: string): readonly (readonly string[])[] {
    const found = this.#byDirectory.get(directory)
    return found === undefined ? [] : groupsOf(found, '.')
  }

  /** What `#name` means in a file of that directory. */
  internal(specifier: string, directory: string): readonly (readonly string[])[] {
    const outer = directoriesUp(directory).find((candidate) => this.#byDirectory.has(candidate))
    const found = outer === undefined ? undefined : this.#byDirectory.get(outer)
    if (found === undefined) return []
    return subpathTargets(objectOf(found.json['imports']), specifier).flatMap((target) => {
      const path = joinPath(found.directory, target)
      return path === null ? [] : [[path, ...sourcesOf(found.directory, path)]]
    })
  }
}

function groupsOf(found: WorkspacePackage, subpath: string): readonly (readonly string[])[] {
  return entriesOf(found, subpath).map((target) => [target, ...sourcesOf(found.directory, target)])
}

/** Files that the package offers under a subpath (`.` is the package itself), in order of preference. */
function entriesOf(found: WorkspacePackage, subpath: string): string[] {
  const { json, directory } = found
  const { exports } = json
  const targets: string[] = []
  const source = stringOf(json['source'])
  if (subpath === '.' && source !== null) targets.push(source)
  if (exports !== undefined && exports !== null) {
    const isMap = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'))
    targets.push(
      ...(isMap ? subpathTargets(objectOf(exports), subpath) : subpath === '.' ? conditionTargets(exports, 0) : []),
    )
  } else if (subpath === '.') {
    for (const key of ['module', 'main', 'types', 'typings'])
      targets.push(...(stringOf(json[key]) === null ? [] : [stringOf(json[key]) ?? '']))
    targets.push('src/index', 'index')
  } else targets.push(subpath, `src/${subpath}`)
  const paths = targets.map((target) => joinPath(directory, target)).filter((path): path is string => path !== null)
  return [...new Set(paths)]
}

/** Of a map of subpaths with at most one `*` each. */
function subpathTargets(map: { readonly [key: string]: JsonValue | undefined }, subpath: string): string[] {
  const exact = map[subpath]
  if (exact !== undefined) return conditionTargets(exact, 0)
  const patterns = Object.keys(map)
    .filter((key) => key.includes('*'))
    .sort((a, b) => b.indexOf('*') - a.indexOf('*'))
  for (const pattern of patterns) {
    const star = matchPattern(pattern, subpath)
    if (star !== null) return conditionTargets(map[pattern], 0).map((target) => target.replaceAll('*', () => star))
  }
  return []
}

/** All files that some condition leads to: sources first, then code, then type declarations. */
function conditionTargets(value: JsonValue | undefined, depth: number): string[] {
  if (typeof value === 'string') return [value]
  if (depth >= CONDITIONS_DEPTH_MAX || value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => conditionTargets(item, depth + 1))
  const order = ['source', 'development', 'import', 'module', 'node', 'default', 'require', 'browser', 'types']
  const keys = Object.keys(objectOf(value)).sort((a, b) => rankOf(order, a) - rankOf(order, b))
  return [...new Set(keys.flatMap((key) => conditionTargets(objectOf(value)[key], depth + 1)))]
}

function rankOf(order: readonly string[], key: string): number {
  const index = order.indexOf(key)
  return index === -1 ? order.length : index
}

/** Where the source of a built file may lie: `dist/node/a` and `dist/esm/a` come from `src/node/a` and `src/a`. */
function sourcesOf(directory: string, target: string): string[] {
  const inside = directory === '' ? target : target.slice(directory.length + 1)
  const parts = inside.split('/')
  if (!BUILD_FOLDERS.has(parts[0] ?? '')) return []
  let rest = parts.slice(1)
  const found: string[][] = [rest]
  while (rest.length > 1 && BUILD_FOLDERS.has(rest[0] ?? '')) {
    rest = rest.slice(1)
    found.push(rest)
  }
  return found
    .flatMap((path) => [joinPath(directory, ['src', ...path].join('/')), joinPath(directory, path.join('/'))])
    .filter((path): path is string => path !== null)
}
