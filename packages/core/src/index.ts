/** The public face of core. */

export * from './errors.ts'
export * from './model/graph.ts'
export * from './model/ids.ts'
export * from './model/kinds.ts'
export * from './ports/graph-store.ts'
