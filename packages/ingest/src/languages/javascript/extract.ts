/** JavaScript's extraction is TypeScript's: its grammar's own node kinds are dealt with there. */

export { extractScript as extract } from '../typescript/extract.ts'
