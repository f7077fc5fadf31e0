/** ONNX Runtime for tests and benches: installed by the check, into a folder that goes with the installed packages. */

import path from 'node:path'

export const TEST_RUNTIME_FOLDER = path.join(import.meta.dirname, '../../../../node_modules/.onnx-runtime')
