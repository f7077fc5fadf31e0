/** The public face of protocol. */

export * from './error-codes.ts'
export * from './wire-answers.ts'
export * from './wire-context.ts'
export * from './wire-error.ts'
export * from './wire-graph.ts'
export * from './wire-impact.ts'
export * from './wire-model.ts'
export * from './wire-runtime.ts'
export * from './wire-statement.ts'
export * from './wire-survey.ts'
