/** Which tests of a suite a selected node stands for, by the keys under which the suite's runner reports them. */

import { type GraphNode, type GraphReader, isTestGroup, isTitledTest, titlesOf } from '@onyx/core'

/** What a runner puts there is not known before it runs. */
const PLACEHOLDER = /\$\{(?:[^{}]|\{[^{}]*\})*\}?|\$[\w#]+|%[#$%dfijops]/g
/** Titles are cut there by extraction. */
const TITLE_LENGTH_MAX = 200
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
])

export class SelectedKeys {
  readonly #reader: GraphReader
  /** File → title as reported → keys. */
  readonly #reported = new Map<string, { readonly title: string; readonly key: string }[]>()
  readonly #known: ReadonlySet<string>
  readonly #ofNode = new Map<string, readonly string[]>()
  readonly #nodes = new Map<string, readonly GraphNode[]>()

  /** @param all keys `file::name` of the suite; a title's name is that of the test alone or begins with those of its groups. */
  constructor(reader: GraphReader, all: readonly string[]) {
    this.#reader = reader
    this.#known = new Set(all)
    for (const key of all) {
      const at = key.indexOf('::')
      const file = key.slice(0, at)
      const entry = { title: plain(key.slice(at + 2)), key }
      const same = this.#reported.get(file)
      if (same === undefined) this.#reported.set(file, [entry])
      else same.push(entry)
    }
  }

  /** A module stands for the tests of its file, and so does a class; a group for those inside it. */
  async of(node: GraphNode): Promise<readonly string[]> {
    const known = this.#ofNode.get(node.id)
    if (known !== undefined) return known
    const found = await this.#find(node)
    this.#ofNode.set(node.id, found)
    return found
  }

  async #find(node: GraphNode): Promise<readonly string[]> {
    const path = node.path ?? ''
    if (isTestGroup(node)) {
      const inside = (await this.#testsIn(path)).filter((test) => isInside(test, node))
      const groups = await Promise.all(inside.map((test) => this.#titled(test, false)))
      // What a function makes for the group has the group's titles in front.
      return [...new Set([...groups.flat(), ...(await this.#titled(node, true))])]
    }
    if (isTitledTest(node)) return this.#titled(node, false)
    if (node.kind !== 'function' && node.kind !== 'method') {
      return (this.#reported.get(path) ?? []).map(({ key }) => key)
    }
    const own = `${path}::${node.name}`
    return this.#known.has(own) ? [own] : []
  }

  async #titled(node: GraphNode, isBeginning: boolean): Promise<readonly string[]> {
    const titles = await titlesOf(this.#reader, node)
    const whole = patternOf(titles, isBeginning)
    const leaf = isBeginning ? null : patternOf(titles.slice(-1), false)
    const reported = this.#reported.get(node.path ?? '') ?? []
    const byWhole = reported.filter(({ title }) => whole.test(title))
    const found = byWhole.length > 0 || leaf === null ? byWhole : reported.filter(({ title }) => leaf.test(title))
    return found.map(({ key }) => key)
  }

  async #testsIn(path: string): Promise<readonly GraphNode[]> {
    const known = this.#nodes.get(path)
    if (known !== undefined) return known
    const tests = (await this.#reader.nodesInFile(path)).filter((node) => isTitledTest(node) && !isTestGroup(node))
    this.#nodes.set(path, tests)
    return tests
  }
}

function isInside(test: GraphNode, group: GraphNode): boolean {
  return (group.startLine ?? 0) <= (test.startLine ?? 0) && (test.endLine ?? 0) <= (group.endLine ?? 0)
}

function patternOf(titles: readonly string[], isBeginning: boolean): RegExp {
  const parts = titles.map((title) => {
    const fixed = title.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return `${fixed.join('.*')}${title.length >= TITLE_LENGTH_MAX ? '.*' : ''}`
  })
  // Where names are reported without what parametrises them, a bracket ends them.
  const cut = (text: string): string => text.replace(/\\\[.*$/s, '(?:\\[.*)?')
  const text = parts.join(' ').trim()
  return new RegExp(`^(?:${text}|${cut(text)})${isBeginning ? '(?: .*)?' : ''}\\s*$`, 's')
}

function plain(title: string): string {
  return title
    .replace(/&\w+;/g, (entity) => ENTITIES.get(entity) ?? entity)
    .replace(/\s+/g, ' ')
    .trim()
}
