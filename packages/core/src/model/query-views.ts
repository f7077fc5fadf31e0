/**
 * The vocabulary of the query language: views with their columns, and table functions. Named as the JSON fields are, in snake case; a field
 * whose name is a word of SQL ends in `_id`. It only grows.
 */

export interface QueryColumn {
  readonly name: string
  readonly type: 'text' | 'integer' | 'real'
  /** What is in it, for people and for language models; a phrase. */
  readonly meaning: string
}

export interface QueryView {
  readonly name: string
  readonly meaning: string
  readonly columns: readonly QueryColumn[]
}

export interface QueryFunction extends QueryView {
  /** As it is called: `search('text', k)`. */
  readonly call: string
}

export const QUERY_VIEWS = {
  nodes: view('nodes', 'Everything that has a name: files, modules, classes, functions, what libraries offer.', {
    id: ['text', 'identifier, the same in every clone'],
    kind: ['text', 'file, module, package, class, interface, function, method, variable, constant, external, …'],
    name: ['text', 'bare name; of a file its path'],
    qualified_name: ['text', 'name of the module and the names inside it, joined by dots'],
    language: ['text', 'python, typescript, javascript, go, java, rust'],
    path: ['text', 'file, from the root of the repository; null for external nodes'],
    start_line: ['integer', 'first line, from 1; null for packages and external nodes'],
    start_column: ['integer', 'first column, from 1, in UTF-16 code units'],
    end_line: ['integer', 'last line'],
    end_column: ['integer', 'column behind the last character'],
    signature: ['text', 'declaration without the body'],
    doc: ['text', 'documentation'],
    content_hash: ['text', 'hash of syntax and documentation'],
    shape_hash: ['text', 'hash without own name and documentation: equal for copies under other names'],
    is_test: ['integer', '1 in tests, 0 elsewhere, null for external nodes'],
  }),
  edges: view('edges', 'Who uses what: one row a use that is proven or follows from inferred types.', {
    kind: [
      'text',
      'CONTAINS, IMPORTS, CALLS, INSTANTIATES, EXTENDS, IMPLEMENTS, OVERRIDES, REFERENCES, TESTS, COVERS, …',
    ],
    from_id: ['text', 'nodes.id of what uses, or contains'],
    to_id: ['text', 'nodes.id of what is used, or contained'],
    path: ['text', 'file in which the use stands; null for one without a place'],
    line: ['integer', 'line of the use'],
    column: ['integer', 'column of the use'],
    resolution: ['text', 'exact, inferred, or external for a target outside the indexed code'],
    confidence: ['real', '0 to 1; 1 for what is proven'],
  }),
  unresolved: view('unresolved', 'Uses whose target is not known: never a guess among the edges.', {
    kind: ['text', 'kind of the edge that it would be'],
    from_id: ['text', 'nodes.id of what uses'],
    name: ['text', 'name that is used'],
    path: ['text', 'file in which the use stands'],
    line: ['integer', 'line of the use'],
    column: ['integer', 'column of the use'],
  }),
  files: view('files', 'Every file that was looked at, read or not.', {
    path: ['text', 'from the root of the repository'],
    language: ['text', 'null where none is known'],
    size_bytes: ['integer', 'size'],
    content_hash: ['text', 'hash of the bytes; empty for a file that was not read'],
    status: ['text', 'parsed, partial, skipped, failed'],
    reason: ['text', 'why it was skipped or failed'],
  }),
  versions: view('versions', 'Contents that nodes have and had, as far as this index has seen them.', {
    id: ['text', 'nodes.id'],
    from_snapshot: ['integer', 'commits.snapshot that brought it'],
    until_snapshot: ['integer', 'commits.snapshot that ended it; null for the present content'],
    signature: ['text', 'declaration without the body'],
    doc: ['text', 'documentation'],
    content_hash: ['text', 'hash of syntax and documentation'],
    is_test: ['integer', '1 in tests'],
  }),
  commits: view('commits', 'States that were indexed, one row a snapshot; not the history of git.', {
    snapshot: ['integer', 'number, growing'],
    commit_id: ['text', 'git commit; null outside of git'],
    author: ['text', 'who committed; null where it is not known'],
    at: ['text', 'when it was indexed, ISO 8601 in UTC'],
    is_dirty: ['integer', '1 where the tree had uncommitted changes'],
  }),
} as const

export const QUERY_FUNCTIONS = {
  search: tableFunction("search('text', k)", 'The k best answers to a question, as `onyx query` finds them.', {
    id: ['text', 'nodes.id'],
    score: ['real', 'larger is better; comparable within one answer'],
    rank: ['integer', 'from 1'],
  }),
  similar: tableFunction('similar(id, k)', 'The k nodes nearest in meaning to a node, by its vector.', {
    id: ['text', 'nodes.id'],
    score: ['real', 'cosine, larger is nearer'],
    rank: ['integer', 'from 1'],
  }),
  reach: tableFunction(
    "reach(id, 'CALLS', depth, 'out')",
    "What edges of a kind, or of several (`'CALLS,INSTANTIATES'`), lead to in at most so many steps; with 'in' what leads to the node. The direction may be left out.",
    {
      id: ['text', 'nodes.id; the start is not among them'],
      depth: ['integer', 'steps of the shortest way, from 1'],
      via_id: ['text', 'nodes.id before it on such a way'],
    },
  ),
  at: tableFunction("at('ref')", 'The state that a commit, branch, snapshot or time names; only the newest so far.', {
    snapshot: ['integer', 'commits.snapshot'],
    commit_id: ['text', 'git commit; null outside of git'],
    at: ['text', 'when it was indexed, ISO 8601 in UTC'],
  }),
} as const

export type QueryViewName = keyof typeof QUERY_VIEWS
export type QueryFunctionName = keyof typeof QUERY_FUNCTIONS
export type QueryColumnName<View extends QueryViewName> = (typeof QUERY_VIEWS)[View]['columns'][number]['name']

type ColumnTexts = Readonly<Record<string, readonly [QueryColumn['type'], string]>>

function view<Columns extends ColumnTexts>(name: string, meaning: string, columns: Columns) {
  return { name, meaning, columns: columnsOf(columns) }
}

function tableFunction<Columns extends ColumnTexts>(call: string, meaning: string, columns: Columns) {
  return { name: call.slice(0, call.indexOf('(')), call, meaning, columns: columnsOf(columns) }
}

function columnsOf<Columns extends ColumnTexts>(
  columns: Columns,
): readonly (QueryColumn & { readonly name: keyof Columns & string })[] {
  return Object.entries(columns).map(([name, [type, meaning]]) => ({ name, type, meaning }))
}
