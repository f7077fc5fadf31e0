/** Tests that have a title instead of a name: what `it('title', () => …)` and `describe('title', () => …)` define, in files of tests. */

import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentsOf } from './expression-syntax.ts'
import { isFunctionNode } from './node-kinds.ts'
import { testCallOf } from './test-calls.ts'
import type { Walk } from './walk.ts'

/** Longer titles are cut: what tells tests apart stands before. */
const TITLE_LENGTH_MAX = 200
/** Operands of a title put together with `+`. */
const TITLE_PARTS_MAX = 20
const SPACES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** A test, or a group of them: whatever its arguments behind the title call and name is then its own. Other calls are left alone. */
export function defineTest(walk: Walk, node: SyntaxNode): void {
  const call = testCallOf(walk.tree, node)
  if (call === null) return
  const [titleNode, ...others] = argumentsOf(walk, node)
  const body = others.map((argument) => functionIn(walk, argument)).find((found) => found !== NO_NODE)
  if (titleNode === undefined || body === undefined) return
  const title = titleOf(walk, titleNode)
  if (title === '') return
  const { tree, frame, builder, docs } = walk
  // No name of the file means it, so that nothing but the walk is told of it.
  const index = builder.define({
    kind: 'function',
    name: title,
    node,
    // Of a title that is put together the first word may be a name of its own.
    nameNode: isText(tree.kind(titleNode)) ? titleNode : NO_NODE,
    parent: frame.definition,
    headerScope: frame.scope,
    doc: docs.before(node),
    bodyNode: tree.child(body, 'body'),
    // The rows of a table that stand before the title say nothing to who reads the signature.
    ...(call.hasTable ? { signature: `${call.callee}(${tree.textOf(titleNode)}, …)` } : {}),
    flags: call.isGroup ? ['test', 'test-group'] : ['test'],
  })
  for (const argument of others) walk.enterLater(argument, { ...frame, definition: index })
}

/** The argument itself, or what is handed on by a call around it: `it('title', withServer(async () => …))`. */
function functionIn(walk: Walk, argument: SyntaxNode): SyntaxNode {
  const { tree } = walk
  if (isFunctionNode(tree.kind(argument))) return argument
  if (tree.kind(argument) !== 'call_expression') return NO_NODE
  return argumentsOf(walk, argument).find((each) => isFunctionNode(tree.kind(each))) ?? NO_NODE
}

/** As written, with what is put in between as in a template: `adds ${a}` for `'adds ' + a` too. Empty for what is no literal. */
function titleOf({ tree }: Walk, node: SyntaxNode): string {
  const parts: SyntaxNode[] = []
  let first = node
  while (tree.kind(first) === 'binary_expression' && parts.length < TITLE_PARTS_MAX) {
    if (tree.textOf(tree.child(first, 'operator')) !== '+') return ''
    parts.unshift(tree.child(first, 'right'))
    first = tree.child(first, 'left')
  }
  parts.unshift(first)
  if (!parts.some((part) => isText(tree.kind(part)))) return ''
  const texts = parts.map((part) =>
    isText(tree.kind(part)) ? plainText(tree.textOf(part).slice(1, -1)) : `\${${tree.textOf(part)}}`,
  )
  return texts.join('').replace(/\s+/g, ' ').trim().slice(0, TITLE_LENGTH_MAX)
}

function isText(kind: string): boolean {
  return kind === 'string' || kind === 'template_string'
}

/** Without the backslashes of quotes and the like; a line's end is white space. */
function plainText(text: string): string {
  return text.includes('\\') ? text.replace(/\\([^ux\d])/gs, (_, escaped: string) => SPACES[escaped] ?? escaped) : text
}
