/** Writes the bytes of the vector kernels after their text was changed. */

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { BINARY_MODULE, compileKernels } from './compile-kernels.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
writeFileSync(path.join(root, BINARY_MODULE), await compileKernels(root))
