/** Measures several ways of doing a thing in turns, so that what else the machine does meets all of them alike. */

export type Sample = {
  readonly medianMs: number
  readonly minMs: number
  readonly maxMs: number
  readonly runs: number
}

/** More turns say little more about a median and take long. */
const ROUNDS_MAX = 1000

/**
 * Runs each contender once in every round, in the order given, and forgets the first round (caches, compilation).
 * @param rounds from 1; measured rounds, without the forgotten one.
 */
export async function interleave<Name extends string>(
  contenders: Readonly<Record<Name, () => void | Promise<void>>>,
  rounds: number,
): Promise<Readonly<Record<Name, Sample>>> {
  if (!(rounds >= 1 && rounds <= ROUNDS_MAX)) throw new RangeError(`rounds: ${rounds} is not in 1 … ${ROUNDS_MAX}`)
  // The keys of a record typed by Name are Names.
  const names = Object.keys(contenders) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const startedMs = performance.now()
      await contenders[name]()
      if (round > 0) times.get(name)?.push(performance.now() - startedMs)
    }
  }
  // Every name has its entry: built from the same keys.
  return Object.fromEntries(names.map((name) => [name, summarise(times.get(name) ?? [])])) as Record<Name, Sample>
}

function summarise(timesMs: readonly number[]): Sample {
  return {
    medianMs: quantile(timesMs, 0.5),
    minMs: quantile(timesMs, 0),
    maxMs: quantile(timesMs, 1),
    runs: timesMs.length,
  }
}

/**
 * By linear interpolation between the two nearest.
 * @param part 0 … 1
 * @returns NaN for no values.
 */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
