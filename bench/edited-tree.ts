/** A tree that a bench edits: each edit takes another file, far from the one before. */

import { globSync } from 'node:fs'
import path from 'node:path'
import type { GraphStore } from '@onyx/core'
import { type Edit, type EditKind, planEdit } from './python-edits.ts'

export interface EditedTree {
  readonly folder: string
  /** Still to be edited in this turn; every edit takes the next, far from the one before. */
  readonly files: string[]
  edits: number
}

/** What is left of one turn, and a whole one. */
const TURNS_MAX = 2

export function editedTree(folder: string): EditedTree {
  return { folder, files: editableFiles(folder), edits: 0 }
}

/** Files in which nothing fits are passed over; when all have had their turn, it starts anew. */
export function nextEdit(tree: EditedTree, kind: EditKind): Edit {
  for (let turn = 0; turn < TURNS_MAX; turn++) {
    for (let file = tree.files.pop(); file !== undefined; file = tree.files.pop()) {
      const edit = planEdit(kind, tree.folder, file, tree.edits++)
      if (edit !== null) return edit
    }
    tree.files.push(...editableFiles(tree.folder))
  }
  throw new Error(`${tree.folder} has no file for an edit of kind ${kind}`)
}

export async function isSeenBy(store: GraphStore, project: string, edit: Edit): Promise<boolean> {
  const reader = await store.read(project)
  try {
    return await edit.isSeen(reader)
  } finally {
    await reader.close()
  }
}

/** Package files hold little, and renaming one is another edit. */
function editableFiles(folder: string): string[] {
  const files = globSync('**/*.py', { cwd: folder }).map((file) => file.split(path.sep).join('/'))
  return scattered(files.filter((file) => !file.endsWith('__init__.py')).sort())
}

/** By the golden section: neighbours in the result lie far apart in the tree. */
function scattered(files: readonly string[]): string[] {
  const place = (index: number): number => (index * 0.618_033_988_75) % 1
  return files
    .map((file, index) => ({ file, at: place(index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ file }) => file)
}
