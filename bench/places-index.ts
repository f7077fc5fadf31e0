/** What javac, go/types or rustc resolved, as `javac-oracle` and the programs in `oracles` print it, in the shape of a SCIP index. */

import { readFileSync } from 'node:fs'
import type { ScipIndex } from './scip-index.ts'

export function readPlacesIndex(file: string): ScipIndex {
  const symbolAt = new Map<string, string>()
  const definitionsOf = new Map<string, string[]>()
  const paths = new Set<string>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [path, row, column, name, ...targets] = line.split('\t')
    if (path === undefined || name === undefined) continue
    paths.add(path)
    const places = placesOf(targets)
    // Overloads share a name: where they are defined tells them apart.
    // A name that ends in a dot is no function or type.
    const symbol = `places compiler project ${places.join('+') || 'none'} ${name.endsWith('.') ? name : `${name}().`}`
    symbolAt.set(`${path}:${row}:${column}`, symbol)
    if (places.length > 0) definitionsOf.set(symbol, places)
  }
  return { symbolAt, definitionsOf, paths, hasOverloads: true }
}

/** Any of several may be named: a trait's method and what implements it for the receiver. */
function placesOf(columns: readonly string[]): string[] {
  const places: string[] = []
  for (let at = 0; at + 2 < columns.length && columns[at] !== ''; at += 3)
    places.push(columns.slice(at, at + 3).join(':'))
  return places
}
