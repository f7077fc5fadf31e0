/** A BERT encoder with random weights, of any size, in 32 or 8 bits: the shape of a real model without its file. */

import { createGraphBuilder, type GraphBuilder, randomNumbers } from './graph-builder.ts'
import { encodeOnnxModel } from './onnx-graph.ts'

export interface TransformerShape {
  readonly vocabulary: number
  readonly dimensions: number
  readonly layers: number
  readonly heads: number
  readonly positions: number
  /** Weights in 8 bits, activations quantised while it runs, as `quantize_dynamic` of ONNX Runtime does. */
  readonly isQuantized?: boolean
}

/** sentence-transformers/all-MiniLM-L6-v2. */
export const MINILM_SHAPE: TransformerShape = {
  vocabulary: 30_522,
  dimensions: 384,
  layers: 6,
  heads: 12,
  positions: 512,
}

const EPSILON = 1e-12
const INNER_FACTOR = 4
const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids']

export function randomTransformer(shape: TransformerShape, seed: number): Buffer {
  const graph = createGraphBuilder()
  let next = seed
  const build: Builder = {
    ...graph,
    shape,
    random: (sizes, deviation) => {
      const count = sizes.reduce((product, size) => product * size, 1)
      return { sizes, data: randomNumbers(next++, count, deviation) }
    },
  }
  let hidden = embed(build)
  const mask = attentionBias(build)
  for (let layer = 0; layer < shape.layers; layer++) hidden = feedForward(build, attend(build, hidden, mask))
  graph.node('Identity', [hidden], {}, ['last_hidden_state'])
  return encodeOnnxModel(
    graph.finish({
      inputs: INPUTS.map((name) => ({ name, type: 'int64', shape: ['batch', 'sequence'] })),
      outputs: [{ name: 'last_hidden_state', type: 'float', shape: ['batch', 'sequence', shape.dimensions] }],
    }),
  )
}

interface Random {
  readonly sizes: readonly number[]
  readonly data: Float32Array
}

interface Builder extends GraphBuilder {
  readonly shape: TransformerShape
  readonly random: (sizes: readonly number[], deviation: number) => Random
}

function embed(build: Builder): string {
  const { vocabulary, dimensions, positions } = build.shape
  const table = (rows: number): string => {
    const { sizes, data } = build.random([rows, dimensions], 1)
    return build.constant(sizes, data)
  }
  const words = build.node('Gather', [table(vocabulary), 'input_ids'])
  const types = build.node('Gather', [table(2), 'token_type_ids'])
  const width = build.node('Gather', [build.node('Shape', ['input_ids']), scalar(build, 1)])
  const places = build.node('Range', [scalar(build, 0), width, scalar(build, 1)])
  const placed = build.node('Gather', [table(positions), places])
  return normalize(build, build.node('Add', [build.node('Add', [words, types]), placed]))
}

/** Zero where a token is, and so low that attention is nothing where padding is. */
function attentionBias(build: Builder): string {
  const mask = build.node('Cast', ['attention_mask'], { to: 1 })
  const padding = build.node('Sub', [build.constant([1], Float32Array.of(1)), mask])
  const bias = build.node('Mul', [padding, build.constant([1], Float32Array.of(-1e9))])
  return build.node('Unsqueeze', [bias, build.whole(1, 2)])
}

function attend(build: Builder, hidden: string, bias: string): string {
  const { dimensions, heads } = build.shape
  const size = dimensions / heads
  const split = (order: readonly number[]): string => {
    const parts = build.node('Reshape', [linear(build, hidden, dimensions, dimensions), build.whole(0, 0, heads, size)])
    return build.node('Transpose', [parts], { perm: order })
  }
  const products = build.node('MatMul', [split([0, 2, 1, 3]), split([0, 2, 3, 1])])
  const scaled = build.node('Mul', [products, build.constant([1], Float32Array.of(1 / Math.sqrt(size)))])
  const shares = build.node('Softmax', [build.node('Add', [scaled, bias])], { axis: -1 })
  const mixed = build.node('Transpose', [build.node('MatMul', [shares, split([0, 2, 1, 3])])], { perm: [0, 2, 1, 3] })
  const joined = build.node('Reshape', [mixed, build.whole(0, 0, dimensions)])
  return normalize(build, build.node('Add', [hidden, linear(build, joined, dimensions, dimensions)]))
}

function feedForward(build: Builder, hidden: string): string {
  const { dimensions } = build.shape
  const inner = linear(build, hidden, dimensions, dimensions * INNER_FACTOR)
  const one = build.constant([1], Float32Array.of(1))
  const error = build.node('Erf', [build.node('Div', [inner, build.constant([1], Float32Array.of(Math.SQRT2))])])
  const gated = build.node('Mul', [inner, build.node('Add', [error, one])])
  const gelu = build.node('Mul', [gated, build.constant([1], Float32Array.of(0.5))])
  return normalize(build, build.node('Add', [hidden, linear(build, gelu, dimensions * INNER_FACTOR, dimensions)]))
}

function linear(build: Builder, input: string, from: number, to: number): string {
  const weights = build.random([from, to], 1 / Math.sqrt(from))
  const bias = build.random([to], 0.1)
  const product = build.shape.isQuantized
    ? quantizedProduct(build, input, weights)
    : plainProduct(build, input, weights)
  return build.node('Add', [product, build.constant(bias.sizes, bias.data)])
}

function plainProduct(build: Builder, input: string, { sizes, data }: Random): string {
  return build.node('MatMul', [input, build.constant(sizes, data)])
}

const INT8_MAX = 127

function quantizedProduct(build: Builder, input: string, { sizes, data }: Random): string {
  const largest = data.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const scale = largest / INT8_MAX
  const weights = build.constant(
    sizes,
    Int8Array.from(data, (value) => Math.round(value / scale)),
  )
  const measured = ['values', 'scale', 'zero'].map((name) => `${weights}-${name}`)
  build.node('DynamicQuantizeLinear', [input], {}, measured)
  const [values = '', inputScale = '', zero = ''] = measured
  const product = build.node('MatMulInteger', [values, weights, zero, build.constant([], Int8Array.of(0))])
  const both = build.node('Mul', [inputScale, build.constant([], Float32Array.of(scale))])
  return build.node('Mul', [build.node('Cast', [product], { to: 1 }), both])
}

function normalize(build: Builder, input: string): string {
  const { dimensions } = build.shape
  const scale = build.constant([dimensions], new Float32Array(dimensions).fill(1))
  const shift = build.constant([dimensions], new Float32Array(dimensions))
  return build.node('LayerNormalization', [input, scale, shift], { axis: -1, epsilon: EPSILON })
}

function scalar(build: Builder, value: number): string {
  return build.constant([], BigInt64Array.of(BigInt(value)))
}
