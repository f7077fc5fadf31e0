/** Puts an ONNX graph together step by step: each call adds a node and gives the name of what it makes. */

import type { OnnxGraph, OnnxNode, OnnxTensor } from './onnx-graph.ts'

export interface GraphBuilder {
  /** @returns the name of the node's first output. */
  readonly node: (
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, number | readonly number[]>>,
    outputs?: readonly string[],
  ) => string
  readonly constant: (shape: readonly number[], data: OnnxTensor['data']) => string
  readonly whole: (...values: readonly number[]) => string
  readonly finish: (ends: Pick<OnnxGraph, 'inputs' | 'outputs'>) => OnnxGraph
}

export function createGraphBuilder(): GraphBuilder {
  const nodes: OnnxNode[] = []
  const constants: OnnxTensor[] = []
  let count = 0
  const name = (): string => `v${count++}`
  const constant = (shape: readonly number[], data: OnnxTensor['data']): string => {
    const made = name()
    constants.push({ name: made, shape, data })
    return made
  }
  return {
    node(operator, inputs, attributes = {}, outputs = [name()]) {
      nodes.push({ operator, inputs, outputs, attributes })
      return outputs[0] ?? ''
    },
    constant,
    whole: (...values) => constant([values.length], BigInt64Array.from(values, BigInt)),
    finish: (ends) => ({ nodes, constants, ...ends }),
  }
}

/** Numbers around zero, the same for the same seed: the sum of four uniform ones, near enough to a normal distribution. */
export function randomNumbers(seed: number, count: number, deviation: number): Float32Array {
  let state = seed >>> 0
  const uniform = (): number => {
    // mulberry32, public domain, Tommy Ettinger.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  // Four uniform numbers have the variance 1/3 together.
  const scale = deviation * Math.sqrt(3)
  return Float32Array.from({ length: count }, () => (uniform() + uniform() + uniform() + uniform() - 2) * scale)
}
