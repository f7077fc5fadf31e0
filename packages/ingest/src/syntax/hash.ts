/** BLAKE3 in WebAssembly, ready for synchronous use: 32 lower-case hexadecimal digits (128 bits) are kept. */

import { createBLAKE3 } from 'hash-wasm'
import type { HashParts } from '../facts/content-hash.ts'

const HASH_BITS = 128
const hasher = await createBLAKE3(HASH_BITS)

export const hashBytes = (bytes: Uint8Array): string => hasher.init().update(bytes).digest()
export const hashParts: HashParts = (parts) => parts.reduce((state, part) => state.update(part), hasher.init()).digest()
export const hashText = (text: string): string => hasher.init().update(text).digest()
