/** The public face of core. */

export * from './errors.ts'
export * from './model/fitting-kinds.ts'
export * from './model/graph.ts'
export * from './model/ids.ts'
export * from './model/kinds.ts'
export * from './model/text-order.ts'
export * from './ports/graph-store.ts'
export * from './query/edit-distance.ts'
export * from './query/lexical-document.ts'
export * from './query/lexical-tokens.ts'
export * from './query/path-filter.ts'
