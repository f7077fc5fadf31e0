/** What javac or go/types resolved, as `javac-oracle` and `oracles/go-calls` print it, in the shape of a SCIP index. */

import { readFileSync } from 'node:fs'
import type { ScipIndex } from './scip-index.ts'

export function readPlacesIndex(file: string): ScipIndex {
  const symbolAt = new Map<string, string>()
  const definitionsOf = new Map<string, string[]>()
  const paths = new Set<string>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [path, row, column, name, targetPath, targetRow, targetColumn] = line.split('\t')
    if (path === undefined || name === undefined) continue
    paths.add(path)
    const place = targetPath === '' ? null : `${targetPath}:${targetRow}:${targetColumn}`
    // Overloads share a name: where they are defined tells them apart.
    const symbol = `places compiler project ${place ?? 'none'} ${name}().`
    symbolAt.set(`${path}:${row}:${column}`, symbol)
    if (place !== null) definitionsOf.set(symbol, [place])
  }
  return { symbolAt, definitionsOf, paths, hasOverloads: true }
}
