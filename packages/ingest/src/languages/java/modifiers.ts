/** What stands before a declaration: its modifiers, annotations and Javadoc. */

import type { Flag } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'

export interface Modifiers {
  /** `public`, `static`, `final`, …; a few words, so that a list is enough. */
  readonly words: readonly string[]
  /** Last part of each annotation's name. */
  readonly annotations: readonly string[]
}

const NONE: Modifiers = { words: [], annotations: [] }
const JAVADOC_START = '/**'
/** Of JUnit 4, JUnit 5 and TestNG. */
const TEST_ANNOTATIONS: ReadonlySet<string> = new Set([
  'Test',
  'ParameterizedTest',
  'RepeatedTest',
  'TestFactory',
  'TestTemplate',
  'Theory',
])

export function modifiersOf(tree: SyntaxTree, node: SyntaxNode): Modifiers {
  const list = tree.childOfKind(node, 'modifiers')
  if (list === NO_NODE) return NONE
  const words: string[] = []
  const annotations: string[] = []
  for (const child of tree.allChildren(list)) {
    const kind = tree.kind(child)
    if (kind === 'annotation' || kind === 'marker_annotation') annotations.push(annotationName(tree, child))
    else words.push(kind)
  }
  return { words, annotations }
}

/** `Test` of `@org.junit.Test`. */
function annotationName(tree: SyntaxTree, node: SyntaxNode): string {
  const text = tree.textOf(tree.child(node, 'name'))
  return text.slice(text.lastIndexOf('.') + 1)
}

export function hasTestAnnotation(modifiers: Modifiers): boolean {
  return modifiers.annotations.some((annotation) => TEST_ANNOTATIONS.has(annotation))
}

/** Flags that any member may carry. */
export function flagsOf(modifiers: Modifiers): Flag[] {
  const flags: Flag[] = []
  if (modifiers.words.includes('static')) flags.push('static')
  if (modifiers.words.includes('abstract')) flags.push('abstract')
  if (modifiers.words.includes('private')) flags.push('private')
  if (modifiers.annotations.includes('Override')) flags.push('override')
  return flags
}

/** The first token of a declaration that belongs to no annotation. */
export function signatureStart(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  const list = tree.childOfKind(node, 'modifiers')
  if (list === NO_NODE) return node
  for (const child of tree.allChildren(list)) {
    const kind = tree.kind(child)
    if (kind !== 'annotation' && kind !== 'marker_annotation' && !kind.endsWith('_comment')) return child
  }
  return tree.next[list] ?? node
}

/** The Javadoc right before a declaration, without stars; line comments between the two do not part them. */
export function docOf(tree: SyntaxTree, node: SyntaxNode): string | null {
  let comment = node - 1
  while (comment > 0 && tree.kind(comment) === 'line_comment') comment--
  if (comment < 0 || tree.kind(comment) !== 'block_comment' || tree.parent(comment) !== tree.parent(node)) return null
  const text = tree.textOf(comment)
  if (!text.startsWith(JAVADOC_START) || text.length < JAVADOC_START.length + 2) return null
  return text
    .slice(JAVADOC_START.length, -2)
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*\*+ ?/gm, '')
    .replace(/[ \t]+$/gm, '')
}
