/** Files of a report as files of the repository: by the ends of their paths, and only where one file alone fits. */

import path from 'node:path'

export type PathMatch =
  | { readonly kind: 'matched'; readonly path: string }
  | { readonly kind: 'unmatched' }
  | { readonly kind: 'ambiguous' }

const UNMATCHED: PathMatch = { kind: 'unmatched' }

export class PathMatcher {
  readonly #root: string
  readonly #paths: ReadonlySet<string>
  /** Last part of a path → the paths that end with it. */
  readonly #byName = new Map<string, string[]>()
  /** What stands before the repository's paths in the report, as most of its files have it. */
  #prefix: string | null = null

  /** @param root absolute and real. */
  constructor(root: string, paths: Iterable<string>) {
    this.#root = root.split(path.sep).join('/')
    this.#paths = new Set(paths)
    for (const file of this.#paths) {
      const name = file.slice(file.lastIndexOf('/') + 1)
      const same = this.#byName.get(name)
      if (same === undefined) this.#byName.set(name, [file])
      else same.push(file)
    }
  }

  /** Looks at all files of a report, so that those made elsewhere are read alike. */
  learn(reported: Iterable<readonly string[]>): void {
    const counts = new Map<string, number>()
    for (const paths of reported)
      for (const each of paths) {
        const prefix = this.#prefixOf(normalized(each))
        if (prefix !== null) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
      }
    const [best] = [...counts].sort(([left, leftCount], [right, rightCount]) =>
      rightCount === leftCount ? (left < right ? -1 : 1) : rightCount - leftCount,
    )
    this.#prefix = best?.[0] ?? null
  }

  /** @param reported one file's paths, most telling first. */
  match(reported: readonly string[]): PathMatch {
    let result = UNMATCHED
    for (const each of reported) {
      const match = this.#matchOne(normalized(each))
      if (match.kind === 'matched') return match
      if (match.kind === 'ambiguous') result = match
    }
    return result
  }

  #matchOne(reported: string): PathMatch {
    const inside = reported.startsWith(`${this.#root}/`) ? reported.slice(this.#root.length + 1) : reported
    if (this.#paths.has(inside)) return { kind: 'matched', path: inside }
    const name = inside.slice(inside.lastIndexOf('/') + 1)
    const longer = (this.#byName.get(name) ?? []).filter((file) => file.endsWith(`/${inside}`))
    const [only, ...others] = longer
    if (only !== undefined) return others.length === 0 ? { kind: 'matched', path: only } : { kind: 'ambiguous' }
    return this.#matchEnd(inside)
  }

  /** The report's path is the longer one. A bare file name is no proof unless the rest of the report was made in the same folder. */
  #matchEnd(reported: string): PathMatch {
    const prefix = this.#prefixOf(reported)
    if (prefix === null) return UNMATCHED
    const file = reported.slice(prefix.length)
    return file.includes('/') || prefix === this.#prefix ? { kind: 'matched', path: file } : UNMATCHED
  }

  /** What stands before the longest path of the repository that ends this one; null when none does. */
  #prefixOf(reported: string): string | null {
    for (let at = reported.indexOf('/'); at !== -1; at = reported.indexOf('/', at + 1))
      if (this.#paths.has(reported.slice(at + 1))) return reported.slice(0, at + 1)
    return null
  }
}

/** With `/` between parts, without `.` and `..` inside. */
function normalized(reported: string): string {
  return path.posix.normalize(reported.replaceAll('\\', '/')).replace(/^(?:\.\/)+/, '')
}
