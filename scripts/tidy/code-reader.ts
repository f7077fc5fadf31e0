/** Reads from TypeScript source what the rules ask: imports, functions with their size, and names of globals that it uses. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'

export interface Import {
  readonly specifier: string
  readonly line: number
  /** `import type`: gone when it runs. */
  readonly typeOnly: boolean
}

export interface FunctionOutline {
  /** Empty for a function that stands in an expression. */
  readonly name: string
  readonly line: number
  readonly lineCount: number
}

export interface Use {
  /** Such as `process.env` or `Math.random`. */
  readonly text: string
  readonly line: number
}

export interface CodeOutline {
  /** Imports, re-exports, dynamic imports, and URLs of files beside it. */
  readonly imports: readonly Import[]
  readonly functions: readonly FunctionOutline[]
  /** Member accesses on a bare name, bare calls and constructions. */
  readonly uses: readonly Use[]
  readonly comments: readonly Use[]
}

const FUNCTIONS = new Set([
  'function_declaration',
  'function_expression',
  'generator_function_declaration',
  'generator_function',
  'arrow_function',
  'method_definition',
])

export class CodeReader {
  readonly #parser: Parser

  private constructor(parser: Parser) {
    this.#parser = parser
  }

  static async start(): Promise<CodeReader> {
    await Parser.init()
    const wasm = createRequire(import.meta.url).resolve('tree-sitter-typescript/tree-sitter-typescript.wasm')
    const parser = new Parser()
    parser.setLanguage(await Language.load(new Uint8Array(readFileSync(wasm))))
    return new CodeReader(parser)
  }

  read(text: string): CodeOutline {
    const tree = this.#parser.parse(text)
    if (tree === null) throw new Error('the parser gave nothing back')
    try {
      return outline(tree.rootNode)
    } finally {
      tree.delete()
    }
  }
}

function outline(root: Node): CodeOutline {
  const imports: Import[] = []
  const functions: FunctionOutline[] = []
  const uses: Use[] = []
  const comments: Use[] = []
  for (const node of root.descendantsOfType(INTERESTING)) {
    const line = node.startPosition.row + 1
    if (FUNCTIONS.has(node.type)) functions.push(functionOutline(node))
    else if (node.type === 'comment') comments.push({ text: node.text, line })
    else if (node.type === 'import_statement' || node.type === 'export_statement') {
      const specifier = stringValue(node.childForFieldName('source'))
      if (specifier !== null) imports.push({ specifier, line, typeOnly: /^(?:import|export)\s+type\b/.test(node.text) })
    } else {
      const specifier = locationOf(node)
      if (specifier !== null) imports.push({ specifier, line, typeOnly: false })
      const use = globalUse(node)
      if (use !== null) uses.push({ text: use, line })
    }
  }
  return { imports, functions, uses, comments }
}

const INTERESTING = [
  ...FUNCTIONS,
  'comment',
  'import_statement',
  'export_statement',
  'call_expression',
  'new_expression',
  'member_expression',
]

function functionOutline(node: Node): FunctionOutline {
  const lineCount = node.endPosition.row - node.startPosition.row + 1
  return { name: node.childForFieldName('name')?.text ?? '', line: node.startPosition.row + 1, lineCount }
}

/** The file that `import('./x.ts')` or `new URL('./x.ts', import.meta.url)` names. */
function locationOf(node: Node): string | null {
  const called = node.childForFieldName(node.type === 'new_expression' ? 'constructor' : 'function')
  const args = node.childForFieldName('arguments')?.namedChildren ?? []
  if (called?.text === 'import') return stringValue(args[0] ?? null)
  if (node.type === 'new_expression' && called?.text === 'URL' && args[1]?.text === 'import.meta.url') {
    return stringValue(args[0] ?? null)
  }
  return null
}

function globalUse(node: Node): string | null {
  if (node.type === 'member_expression') {
    const object = node.childForFieldName('object')
    return object?.type === 'identifier' ? node.text : null
  }
  if (node.type === 'new_expression') return `new ${node.childForFieldName('constructor')?.text}${argumentsText(node)}`
  const called = node.childForFieldName('function')
  return called?.type === 'identifier' ? `${called.text}()` : null
}

function argumentsText(node: Node): string {
  return (node.childForFieldName('arguments')?.namedChildCount ?? 0) === 0 ? '()' : '(…)'
}

function stringValue(node: Node | null): string | null {
  return node?.type === 'string' ? node.text.slice(1, -1) : null
}
