/** The kernels in plain TypeScript: what kernels.wat is compared with, and what runs where there is no SIMD. */

import type { Kernels } from './kernels.ts'
import type { SlotStorage } from './slot-storage.ts'

export function plainKernels(storage: SlotStorage): Kernels {
  const { layout } = storage
  const { dimensions, linksMax } = layout
  const query = layout.query >>> 1

  const widen = (slot: number): void => {
    const { int8, int16 } = storage
    const vector = storage.vectorAt(slot)
    for (let index = 0; index < dimensions; index++) int16[query + index] = int8[vector + index] ?? 0
  }

  const score = (slot: number, factor: number): number => {
    const { int8, int16 } = storage
    const vector = storage.vectorAt(slot)
    let sum = 0
    for (let index = 0; index < dimensions; index++) sum += (int16[query + index] ?? 0) * (int8[vector + index] ?? 0)
    // Rounded as f32 arithmetic does, so that both kinds of kernels give the same bits.
    return Math.fround(Math.fround(Math.fround(sum) * storage.scale(slot)) * Math.fround(factor))
  }

  const scoreList = (count: number, factor: number): void => {
    const { list, scores } = storage
    for (let index = 0; index < count; index++) scores[index] = score(list[index] ?? 0, factor)
  }

  const scoreRange = (first: number, count: number, factor: number): void => {
    for (let index = 0; index < count; index++) storage.list[index] = first + index
    scoreList(count, factor)
  }

  const expand = (slot: number, mark: number, factor: number): number => {
    const { int32, list } = storage
    const links = storage.linksAt(slot)
    let count = 0
    for (let index = 0; index < linksMax; index++) {
      const target = int32[links + index] ?? -1
      if (target === -1) break
      const seen = storage.markAt(target)
      if (int32[seen] === mark) continue
      int32[seen] = mark
      list[count++] = target
    }
    scoreList(count, factor)
    return count
  }

  const dotExact = (a: number, b: number, length: number): number => {
    const { float32 } = storage
    let sum = 0
    for (let index = 0; index < length; index++)
      sum += (float32[(a >>> 2) + index] ?? 0) * (float32[(b >>> 2) + index] ?? 0)
    return sum
  }

  return { widen, scoreList, scoreRange, expand, dotExact }
}
