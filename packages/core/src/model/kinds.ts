/** The closed vocabularies of the graph: languages, node kinds, edge kinds, resolution tiers. Contracts only grow. */

export const LANGUAGES = ['python', 'typescript', 'javascript', 'go', 'java', 'rust'] as const
export type Language = (typeof LANGUAGES)[number]

export const NODE_KINDS = [
  'file',
  'module',
  'package',
  'class',
  'struct',
  'enum',
  'interface',
  'trait',
  'impl',
  'function',
  'method',
  'property',
  'variable',
  'constant',
  'type',
  'macro',
  'external',
  'document',
  'section',
  'entity',
] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** Kinds whose content hash is their header's: members are versions of their own. */
export const HEADER_HASHED_KINDS: ReadonlySet<NodeKind> = new Set([
  'module',
  'package',
  'class',
  'struct',
  'enum',
  'interface',
  'trait',
  'impl',
])

export const EDGE_KINDS = [
  'CONTAINS',
  'IMPORTS',
  'CALLS',
  'INSTANTIATES',
  'EXTENDS',
  'IMPLEMENTS',
  'OVERRIDES',
  'REFERENCES',
  'TESTS',
  'COVERS',
  'MENTIONS',
  'RELATES',
  'MOVED_FROM',
] as const
export type EdgeKind = (typeof EDGE_KINDS)[number]

/**
 * How an edge's target was found, strongest first.
 * `dispatch` and `name` are computed on reading and never stored.
 */
export const RESOLUTIONS = ['exact', 'inferred', 'dispatch', 'name', 'external'] as const
export type Resolution = (typeof RESOLUTIONS)[number]
