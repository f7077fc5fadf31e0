/** Times many single operations in one process, one after the other. */

import { quantile } from './interleave.ts'

export type Latencies = {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly runs: number
}

/** Operations done before the first counted one: code is compiled and caches are as in a process that has been asked before. */
const WARM_UP_MAX = 50

/** Does the work once for each item, in order. */
export async function measureLatencies<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<Latencies> {
  for (const item of items.slice(0, WARM_UP_MAX)) await work(item)
  const timesMs: number[] = []
  for (const item of items) {
    const startedMs = performance.now()
    await work(item)
    timesMs.push(performance.now() - startedMs)
  }
  return summariseLatencies(timesMs)
}

export function summariseLatencies(timesMs: readonly number[]): Latencies {
  return {
    p50Ms: rounded(quantile(timesMs, 0.5)),
    p95Ms: rounded(quantile(timesMs, 0.95)),
    p99Ms: rounded(quantile(timesMs, 0.99)),
    runs: timesMs.length,
  }
}

/** To microseconds. */
function rounded(timeMs: number): number {
  return Math.round(timeMs * 1000) / 1000
}
