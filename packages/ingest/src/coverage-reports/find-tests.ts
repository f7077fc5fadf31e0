/** Names of tests in reports, as the tests of the tree: pytest's node ids, dotted names, bare names, titles; only where one test alone fits. */

import { isTitledTest } from '@onyx/core'
import type { DefinitionPointer } from '../imported/imported-facts.ts'
import type { LocatedFile } from '../resolve/locate-definitions.ts'

interface KnownTest extends DefinitionPointer {
  readonly qualifiedName: string
}

export class TestFinder {
  /** Last part of the name → tests. */
  readonly #byName = new Map<string, KnownTest[]>()
  /** Last word of the title → tests that have one, by the titles around them and their own. */
  readonly #byTitle = new Map<string, KnownTest[]>()
  readonly #found = new Map<string, DefinitionPointer | null>()

  add({ path, language, definitions }: LocatedFile): void {
    for (const { id, name, qualifiedName, isTest, kind } of definitions) {
      if (!isTest || (kind !== 'function' && kind !== 'method')) continue
      const isTitled = isTitledTest({ kind, language, isTest })
      const known = isTitled ? this.#byTitle : this.#byName
      const key = isTitled ? lastWord(plainTitle(name)) : name
      const test = { path, id, qualifiedName: isTitled ? plainTitle(qualifiedName) : qualifiedName }
      const same = known.get(key)
      if (same === undefined) known.set(key, [test])
      else same.push(test)
    }
  }

  /** Null when no test has this name, or several have. */
  find(name: string): DefinitionPointer | null {
    const known = this.#found.get(name)
    if (known !== undefined) return known
    const made = this.#search(plainName(name)) ?? this.#searchTitle(name)
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
    return onlyOne(fitting)
  }

  /** `group test`, `group > test`, with the file before it or without. */
  #searchTitle(name: string): DefinitionPointer | null {
    const at = name.indexOf('::')
    const [file, title] = at === -1 ? [null, plainTitle(name)] : [name.slice(0, at), plainTitle(name.slice(at + 2))]
    const candidates = this.#byTitle.get(lastWord(title)) ?? []
    return onlyOne(
      candidates.filter(
        ({ path, qualifiedName }) => isEnd(qualifiedName, title, ' ') && (file === null || isEnd(path, file, '/')),
      ),
    )
  }
}

function onlyOne(tests: readonly KnownTest[]): DefinitionPointer | null {
  const [only, ...others] = tests
  return only === undefined || others.length > 0 ? null : { path: only.path, id: only.id }
}

/** What joins titles made alike: a dot in qualified names, a space or ` > ` in reports. */
function plainTitle(title: string): string {
  return title.replace(/[.>\s]+/g, ' ').trim()
}

function lastWord(title: string): string {
  return title.slice(title.lastIndexOf(' ') + 1)
}

/** Without the phase that pytest-cov adds and the parameters of the case. */
function plainName(name: string): string {
  return name.replace(/\|(?:run|setup|teardown)$/, '').replace(/\[.*\]$/s, '')
}

/** The one ends with the other, at a boundary. */
function isEnd(whole: string, end: string, separator: string): boolean {
  return whole === end || whole.endsWith(`${separator}${end}`)
}
