/** Levenshtein distance over code points, given up as soon as it must exceed a bound. */

/** True when at most `editsMax` insertions, deletions and replacements turn one text into the other. */
export function withinEdits(left: string, right: string, editsMax: number): boolean {
  if (left === right) return true
  const source = Array.from(left)
  const target = Array.from(right)
  if (Math.abs(source.length - target.length) > editsMax) return false
  let previous = Array.from({ length: target.length + 1 }, (_, column) => column)
  for (let row = 1; row <= source.length; row++) {
    const current = [row]
    let best = row
    for (let column = 1; column <= target.length; column++) {
      const replaced = at(previous, column - 1) + (source[row - 1] === target[column - 1] ? 0 : 1)
      const value = Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1)
      current.push(value)
      if (value < best) best = value
    }
    if (best > editsMax) return false
    previous = current
  }
  return at(previous, target.length) <= editsMax
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
