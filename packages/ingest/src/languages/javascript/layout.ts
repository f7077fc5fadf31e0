/** JavaScript's modules are found like TypeScript's: both import each other. */

export { createLayout, MANIFESTS } from '../typescript/layout.ts'
