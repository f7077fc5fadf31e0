/** `paths` and `baseUrl` of tsconfig.json and jsconfig.json, with `extends` and `references` followed inside the project. */

import { isObject, type JsonValue, objectOf, parseJsonWithComments, stringOf, stringsOf } from './json-with-comments.ts'
import { directoriesUp, directoryOf, joinPath } from './project-paths.ts'

/** `extends` chains longer than this are cycles. */
const EXTENDS_MAX = 20
const DEFAULT_NAMES = ['tsconfig.json', 'jsconfig.json']

interface CompilerPaths {
  readonly baseUrl: string | null
  /** Pattern (at most one `*`) to targets from the root of the project, most specific pattern first. */
  readonly patterns: readonly { readonly pattern: string; readonly targets: readonly string[] }[]
}

const NO_PATHS: CompilerPaths = { baseUrl: null, patterns: [] }

export class TsconfigPaths {
  readonly #manifests: ReadonlyMap<string, string>
  readonly #parsed = new Map<string, JsonValue>()
  readonly #byDirectory = new Map<string, CompilerPaths>()

  constructor(manifests: ReadonlyMap<string, string>) {
    this.#manifests = manifests
  }

  /** Paths from the root that a bare specifier may stand for in a file of that directory, in order. */
  candidates(specifier: string, directory: string): readonly string[] {
    const { baseUrl, patterns } = this.#pathsFor(directory)
    for (const { pattern, targets } of patterns) {
      const star = matchPattern(pattern, specifier)
      if (star !== null) return targets.map((target) => target.replace('*', () => star))
    }
    const plain = baseUrl === null ? null : joinPath(baseUrl, specifier)
    return plain === null ? [] : [plain]
  }

  /** Of the nearest configuration that states any. */
  #pathsFor(directory: string): CompilerPaths {
    const known = this.#byDirectory.get(directory)
    if (known !== undefined) return known
    let found = NO_PATHS
    for (const outer of directoriesUp(directory)) {
      const file = DEFAULT_NAMES.map((name) => (outer === '' ? name : `${outer}/${name}`)).find((path) =>
        this.#manifests.has(path),
      )
      if (file === undefined) continue
      found = this.#read(file, 0)
      if (found === NO_PATHS) found = this.#readReferences(file)
      break
    }
    this.#byDirectory.set(directory, found)
    return found
  }

  #json(file: string): JsonValue {
    const known = this.#parsed.get(file)
    if (known !== undefined) return known
    const value = parseJsonWithComments(this.#manifests.get(file) ?? 'null')
    this.#parsed.set(file, value)
    return value
  }

  #read(file: string, depth: number): CompilerPaths {
    const config = objectOf(this.#json(file))
    const options = objectOf(config['compilerOptions'])
    const directory = directoryOf(file)
    const written = stringOf(options['baseUrl'])
    const baseUrl = written === null ? null : joinPath(directory, written)
    const paths = options['paths']
    if (isObject(paths)) return { baseUrl, patterns: patternsOf(paths, baseUrl ?? directory) }
    const inherited =
      depth >= EXTENDS_MAX ? NO_PATHS : this.#readExtended(stringsOf(config['extends']), directory, depth)
    if (baseUrl === null) return inherited
    return { baseUrl, patterns: inherited.patterns }
  }

  /** Later entries win. Packages' configurations lie outside the project. */
  #readExtended(extended: readonly string[], directory: string, depth: number): CompilerPaths {
    for (const specifier of [...extended].reverse()) {
      if (!specifier.startsWith('.')) continue
      const path = joinPath(directory, specifier)
      const file = [path, `${path}.json`, `${path}/tsconfig.json`].find(
        (candidate) => candidate !== null && this.#manifests.has(candidate),
      )
      if (file === undefined || file === null) continue
      const found = this.#read(file, depth + 1)
      if (found !== NO_PATHS) return found
    }
    return NO_PATHS
  }

  /** A configuration that only refers to others: what they state together. */
  #readReferences(file: string): CompilerPaths {
    const references = objectOf(this.#json(file))['references']
    if (!Array.isArray(references)) return NO_PATHS
    const found = references.flatMap((reference: JsonValue) => {
      const path = joinPath(directoryOf(file), stringOf(objectOf(reference)['path']) ?? '')
      const target = [path, `${path}/tsconfig.json`].find(
        (candidate) => candidate !== null && this.#manifests.has(candidate),
      )
      return target === undefined || target === null || target === file ? [] : [this.#read(target, 1)]
    })
    const patterns = found.flatMap((paths) => paths.patterns)
    return patterns.length === 0 ? NO_PATHS : { baseUrl: null, patterns: bySpecificity(patterns) }
  }
}

function patternsOf(paths: { readonly [key: string]: JsonValue | undefined }, base: string): CompilerPaths['patterns'] {
  const patterns = Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: stringsOf(targets).flatMap((target) => {
      const path = joinPath(base, target)
      return path === null ? [] : [path]
    }),
  }))
  return bySpecificity(patterns)
}

/** The longest text before the `*` wins; a pattern without one beats all. */
function bySpecificity(patterns: CompilerPaths['patterns']): CompilerPaths['patterns'] {
  const rank = (pattern: string): number => (pattern.includes('*') ? pattern.indexOf('*') : Number.MAX_SAFE_INTEGER)
  return [...patterns].sort((a, b) => rank(b.pattern) - rank(a.pattern))
}

/** What the `*` stands for (empty for an exact match); null when the pattern does not fit. */
export function matchPattern(pattern: string, specifier: string): string | null {
  const star = pattern.indexOf('*')
  if (star === -1) return pattern === specifier ? '' : null
  const before = pattern.slice(0, star)
  const after = pattern.slice(star + 1)
  if (specifier.length < before.length + after.length || !specifier.startsWith(before) || !specifier.endsWith(after))
    return null
  return specifier.slice(before.length, specifier.length - after.length)
}
