/** What documents say that can be checked: commands in shell snippets, outputs of commands, and links. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Document {
  /** From the root, with `/`. */
  readonly path: string
  /** Lines of snippets marked `sh`, without comments and empty ones. */
  readonly commands: readonly string[]
  /** Commands named in `<!-- output: COMMAND -->`. */
  readonly outputs: readonly string[]
  /** Targets of links, without those to other hosts. */
  readonly links: readonly string[]
}

const FENCE = /^```(?<language>\w*)\n(?<body>[\s\S]*?)^```$/gm
const OUTPUT = /^<!-- output: (?<command>.*?) -->$/gm
const LINK = /\]\((?<target>[^)\s]+)\)/g
const OTHER_HOST = /^[a-z]+:/

export function readDocuments(root: string): readonly Document[] {
  const paths = globSync(['*.md', '{docs,bench,.github,packages,apps}/**/*.md'], {
    cwd: root,
    exclude: ['**/node_modules/**', '**/fixtures/**', '**/testdata/**'],
  })
  return paths
    .sort()
    .map((file) => parseDocument(file.replaceAll(path.sep, '/'), readFileSync(path.join(root, file), 'utf8')))
}

export function parseDocument(file: string, text: string): Document {
  const prose = text.replaceAll(FENCE, '')
  return {
    path: file,
    commands: [...text.matchAll(FENCE)]
      .filter(({ groups }) => groups?.language === 'sh')
      .flatMap(({ groups }) => linesOf(groups?.body ?? '')),
    outputs: [...prose.matchAll(OUTPUT)].map(({ groups }) => groups?.command ?? ''),
    links: [...prose.matchAll(LINK)]
      .map(({ groups }) => groups?.target ?? '')
      .filter((target) => !OTHER_HOST.test(target)),
  }
}

/** A line that ends in a backslash goes on in the next. */
function linesOf(body: string): string[] {
  return body
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$|^#.*$/, '').trim())
    .filter((line) => line !== '')
}
