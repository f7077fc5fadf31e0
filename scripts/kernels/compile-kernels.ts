/** Makes of the kernels' WebAssembly text the module that carries its bytes. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import wabt from 'wabt'

const FOLDER = 'packages/engine-embedded/src/vectors'
export const BINARY_MODULE = `${FOLDER}/kernels-binary.ts`
const TEXT = `${FOLDER}/kernels.wat`
const LINE = 100

/** @returns the whole text of BINARY_MODULE. @throws Error where the text is no valid module */
export async function compileKernels(root: string): Promise<string> {
  const { parseWat } = await wabt()
  const module = parseWat(TEXT, readFileSync(path.join(root, TEXT), 'utf8'), { simd: true })
  module.validate()
  const binary = Buffer.from(module.toBinary({}).buffer).toString('base64')
  const lines = Array.from(
    { length: Math.ceil(binary.length / LINE) },
    (_, index) => `  '${binary.slice(index * LINE, (index + 1) * LINE)}',`,
  )
  return `/** The bytes of kernels.wat in base64; made by \`node scripts/kernels/main.ts\`. */

// biome-ignore format: one line for each ${LINE} characters.
export const KERNELS_BINARY = [
${lines.join('\n')}
].join('')
`
}
