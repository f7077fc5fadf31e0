/** Rule: arrows between packages point down only, core is pure, and only a `main.ts` or a thread's entry sees the environment. */

import path from 'node:path'
import type { Import } from './code-reader.ts'
import { packageOf } from './module-graph.ts'
import type { Finding, Rule } from './rule.ts'
import { isTest, type SourceFile } from './source-tree.ts'

interface Layer {
  /** Which packages' folders the layer holds. */
  readonly folder: RegExp
  /** Which of our packages it may import; `types` only as types. */
  readonly may: RegExp
  readonly types?: RegExp
}

/** From the bottom up; the first that fits holds. */
const LAYERS: readonly Layer[] = [
  { folder: /^packages\/core$/, may: /^$/ },
  { folder: /^packages\/protocol$/, may: /^$/, types: /^@onyx\/core$/ },
  { folder: /^packages\/client$/, may: /^@onyx\/protocol$/ },
  { folder: /^packages\/(?:ingest|embeddings|testkit|engine-[a-z]+)$/, may: /^@onyx\/core$/ },
  { folder: /^packages\/mcp$/, may: /^@onyx\/core$/, types: /^@onyx\/protocol$/ },
  { folder: /^apps\/web$/, may: /^@onyx\/(?:protocol|client)$/ },
  { folder: /^apps\//, may: /^@onyx\// },
]

const ENGINE = /^@onyx\/engine-/
const ENTRY = /(?:^|[/-])(?:main|worker|thread)\.ts$/
const ENVIRONMENT = /^process\.(?:env|argv)$/
/** What makes a result depend on more than its arguments. */
const IMPURE =
  /^(?:process\.|console\.|globalThis\.|performance\.|Date\.now$|Math\.random$|new Date\(\)$|fetch\(\)$|crypto\.random|crypto\.getRandom)/

export const layers: Rule = {
  name: 'layers',
  check: (tree) => [...tree.values()].flatMap(checkFile),
}

function checkFile(file: SourceFile): readonly Finding[] {
  const folder = packageOf(file.path)
  if (folder === null || file.code === null) return []
  const layer = LAYERS.find((candidate) => candidate.folder.test(folder))
  if (layer === undefined) {
    return [
      { path: file.path, line: 1, message: `${folder} has no layer: add it to the table in scripts/tidy/layers.ts` },
    ]
  }
  const findings: Finding[] = []
  const report = (line: number, message: string): void => {
    findings.push({ path: file.path, line, message })
  }
  for (const imported of file.code.imports) {
    const message = checkImport(file.path, folder, layer, imported)
    if (message !== null) report(imported.line, message)
  }
  if (isTest(file.path)) return findings
  for (const use of file.code.uses) {
    if (folder === 'packages/core' && IMPURE.test(use.text))
      report(use.line, `core is pure: take ${use.text} as an argument`)
    else if (ENVIRONMENT.test(use.text) && !ENTRY.test(file.path)) {
      report(use.line, `only a main.ts or a thread's entry reads ${use.text}: pass its value down`)
    }
  }
  return findings
}

function checkImport(file: string, folder: string, layer: Layer, { specifier, typeOnly }: Import): string | null {
  const test = isTest(file)
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier)
    return target.startsWith(`${folder}/`) ? null : `'${specifier}' leaves the package: import it by its name`
  }
  if (specifier.startsWith('node:')) {
    return folder === 'packages/core' && !typeOnly && !test ? `core is pure: it cannot import ${specifier}` : null
  }
  if (!specifier.startsWith('@onyx/')) return null
  if (!/^@onyx\/[^/]+$/.test(specifier)) return `'${specifier}' reaches into a package: import what its index exports`
  if (test && specifier === '@onyx/testkit') return null
  if (ENGINE.test(specifier) && folder.startsWith('apps/') && !ENTRY.test(file) && !test) {
    return `only a main.ts names an engine: take the store from it`
  }
  if (layer.may.test(specifier) || (typeOnly && layer.types?.test(specifier))) return null
  return `${folder} may not import ${specifier}: arrows point down only (ARCHITECTURE.md)`
}
