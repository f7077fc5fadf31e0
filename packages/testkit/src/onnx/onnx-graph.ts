/** ONNX models written by hand, for tests and benches that have none: nodes, constants, inputs and outputs (onnx.proto, IR version 8). */

import { bytes, float, integer, type Message, nested, text } from './protobuf.ts'

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[]
  readonly constants: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
}

export interface OnnxNode {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>
}

export interface OnnxTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array | BigInt64Array | Int8Array | Uint8Array
  /** A path beside the model where the numbers are said to lie instead. */
  readonly external?: string
}

export interface OnnxValue {
  readonly name: string
  readonly type: 'float' | 'int64'
  /** A number, or a name for what varies. */
  readonly shape: readonly (number | string)[]
}

const IR_VERSION = 8
const OPSET_VERSION = 17
const TYPES = { float: 1, uint8: 2, int8: 3, int64: 7 } as const
const ATTRIBUTE_FLOAT = 1
const ATTRIBUTE_INT = 2
const ATTRIBUTE_INTS = 7
const LOCATION_EXTERNAL = 1

export function encodeOnnxModel(graph: OnnxGraph): Buffer {
  const model = [
    integer(1, IR_VERSION),
    nested(
      7,
      ...graph.nodes.map((node) => nested(1, ...encodeNode(node))),
      text(2, 'graph'),
      ...graph.constants.map((tensor) => nested(5, ...encodeTensor(tensor))),
      ...graph.inputs.map((value) => nested(11, ...encodeValue(value))),
      ...graph.outputs.map((value) => nested(12, ...encodeValue(value))),
    ),
    nested(8, text(1, ''), integer(2, OPSET_VERSION)),
  ]
  return Buffer.concat(model.flat())
}

function encodeNode({ operator, inputs, outputs, attributes = {} }: OnnxNode): readonly Message[] {
  return [
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operator),
    ...Object.entries(attributes).map(([name, value]) => nested(5, ...encodeAttribute(name, value))),
  ]
}

/** Whole numbers are integers: an attribute that is a float is never whole here. */
function encodeAttribute(name: string, value: number | readonly number[]): readonly Message[] {
  if (typeof value !== 'number')
    return [text(1, name), ...value.map((each) => integer(8, each)), integer(20, ATTRIBUTE_INTS)]
  return Number.isInteger(value)
    ? [text(1, name), integer(3, value), integer(20, ATTRIBUTE_INT)]
    : [text(1, name), float(2, value), integer(20, ATTRIBUTE_FLOAT)]
}

function encodeTensor({ name, shape, data, external }: OnnxTensor): readonly Message[] {
  const content =
    external === undefined
      ? [bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))]
      : [nested(13, text(1, 'location'), text(2, external)), integer(14, LOCATION_EXTERNAL)]
  return [...shape.map((size) => integer(1, size)), integer(2, typeOf(data)), text(8, name), ...content]
}

function typeOf(data: OnnxTensor['data']): number {
  if (data instanceof Float32Array) return TYPES.float
  if (data instanceof BigInt64Array) return TYPES.int64
  return data instanceof Int8Array ? TYPES.int8 : TYPES.uint8
}

function encodeValue({ name, type, shape }: OnnxValue): readonly Message[] {
  const sizes = shape.map((size) => nested(1, typeof size === 'number' ? integer(1, size) : text(2, size)))
  return [text(1, name), nested(2, nested(1, integer(1, TYPES[type]), nested(2, ...sizes)))]
}
