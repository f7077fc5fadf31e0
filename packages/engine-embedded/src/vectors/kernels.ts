/** The products that searching and building consist of, as WebAssembly SIMD where there is such, and in plain TypeScript otherwise. */

import { KERNELS_BINARY } from './kernels-binary.ts'
import { plainKernels } from './plain-kernels.ts'
import type { SlotStorage } from './slot-storage.ts'

declare global {
  // Node's own types do not describe it; what is used here beyond what packages/ingest declares of it.
  // biome-ignore lint/style/noNamespace: the name is the platform's.
  namespace WebAssembly {
    interface Memory {
      grow(pages: number): number
    }
    class Module {
      constructor(binary: Uint8Array)
    }
    class Instance {
      constructor(module: Module, imports: { readonly storage: { readonly memory: Memory } })
      readonly exports: object
    }
    function validate(binary: Uint8Array): boolean
  }
}

/** All work on one storage: its query, its list of slots, its scores. A score is the product of the vectors. */
export interface Kernels {
  /** The vector of a slot becomes the query; its factor is the slot's scale. */
  widen(slot: number): void
  /**
   * Compares the query with the first `count` slots of the list, at most LIST_MAX; scores in their order.
   * @param factor what one unit of the query is worth
   */
  scoreList(count: number, factor: number): void
  /** Compares with slots `first` … `first + count - 1`, at most LIST_MAX, which become the list. */
  scoreRange(first: number, count: number, factor: number): void
  /** Marks, lists and compares the slots that `slot` links to on the lowest level, less those already marked so. @returns how many */
  expand(slot: number, mark: number, factor: number): number
  /** Product of `length` f32, a multiple of 16, at two addresses. */
  dotExact(a: number, b: number, length: number): number
}

let compiled: WebAssembly.Module | null | undefined

export function openKernels(storage: SlotStorage): Kernels {
  compiled ??= compile()
  return compiled === null ? plainKernels(storage) : simdKernels(storage, compiled)
}

/** Null where the processor or the runtime knows no SIMD. */
function compile(): WebAssembly.Module | null {
  const binary = Buffer.from(KERNELS_BINARY, 'base64')
  return WebAssembly.validate(binary) ? new WebAssembly.Module(binary) : null
}

function simdKernels({ memory, layout }: SlotStorage, module: WebAssembly.Module): Kernels {
  const { exports } = new WebAssembly.Instance(module, { storage: { memory } })
  // The text in kernels.wat exports exactly these.
  const kernels = exports as Kernels & { configure: (...numbers: readonly number[]) => void }
  const { query, list, scores, blocks, blockBytes, links, vectors, dimensions, linksMax } = layout
  kernels.configure(query, list, scores, blocks, blockBytes, links, vectors, dimensions, linksMax)
  return kernels
}
