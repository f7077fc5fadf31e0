/** Which kinds of entity a use of some kind can mean; what `candidates` of an unresolved use counts. */

import type { EdgeKind, NodeKind } from './kinds.ts'

const CALLABLE: readonly NodeKind[] = [
  'function',
  'method',
  'class',
  'struct',
  'macro',
  'variable',
  'constant',
  'property',
]
const TYPE: readonly NodeKind[] = ['class', 'struct', 'enum', 'interface', 'trait', 'type']
const MODULE: readonly NodeKind[] = ['file', 'module', 'package']
const NAMED: readonly NodeKind[] = [
  'module',
  'package',
  'class',
  'struct',
  'enum',
  'interface',
  'trait',
  'function',
  'method',
  'property',
  'variable',
  'constant',
  'type',
  'macro',
]

/** Without external nodes: they are not indexed entities. */
export function fittingKinds(use: EdgeKind): readonly NodeKind[] {
  switch (use) {
    case 'CALLS':
      return CALLABLE
    case 'INSTANTIATES':
    case 'EXTENDS':
    case 'IMPLEMENTS':
      return TYPE
    case 'IMPORTS':
      return [...MODULE, ...NAMED.filter((kind) => !MODULE.includes(kind))]
    case 'OVERRIDES':
      return ['method', 'property', 'function']
    case 'CONTAINS':
    case 'REFERENCES':
    case 'TESTS':
    case 'COVERS':
    case 'MENTIONS':
    case 'RELATES':
    case 'MOVED_FROM':
      return NAMED
  }
}
