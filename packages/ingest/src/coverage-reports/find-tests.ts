/** Names of tests in reports, as the tests of the tree: pytest's node ids, dotted names, bare names; only where one test alone fits. */

import type { DefinitionPointer } from '../imported/imported-facts.ts'
import type { LocatedFile } from '../resolve/locate-definitions.ts'

interface KnownTest extends DefinitionPointer {
  readonly qualifiedName: string
}

export class TestFinder {
  /** Last part of the name → tests. */
  readonly #byName = new Map<string, KnownTest[]>()
  readonly #found = new Map<string, DefinitionPointer | null>()

  add({ path, definitions }: LocatedFile): void {
    for (const { id, name, qualifiedName, isTest, kind } of definitions) {
      if (!isTest || (kind !== 'function' && kind !== 'method')) continue
      const same = this.#byName.get(name)
      const test = { path, id, qualifiedName }
      if (same === undefined) this.#byName.set(name, [test])
      else same.push(test)
    }
  }

  /** Null when no test has this name, or several have. */
  find(name: string): DefinitionPointer | null {
    const known = this.#found.get(name)
    if (known !== undefined) return known
    const made = this.#search(plainName(name))
    this.#found.set(name, made)
    return made
  }

  #search(name: string): DefinitionPointer | null {
    const [file, ...inner] = name.split('::')
    const isNodeId = inner.length > 0 && file !== undefined
    const dotted = isNodeId ? inner.join('.') : name
    const candidates = this.#byName.get(dotted.slice(dotted.lastIndexOf('.') + 1)) ?? []
    const fitting = candidates.filter(
      ({ path, qualifiedName }) => isEnd(qualifiedName, dotted, '.') && (!isNodeId || isEnd(path, file, '/')),
    )
    const [only, ...others] = fitting
    return only === undefined || others.length > 0 ? null : { path: only.path, id: only.id }
  }
}

/** Without the phase that pytest-cov adds and the parameters of the case. */
function plainName(name: string): string {
  return name.replace(/\|(?:run|setup|teardown)$/, '').replace(/\[.*\]$/s, '')
}

/** The one ends with the other, at a boundary. */
function isEnd(whole: string, end: string, separator: string): boolean {
  return whole === end || whole.endsWith(`${separator}${end}`)
}
