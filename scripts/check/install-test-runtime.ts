/** The step that gets ONNX Runtime for the tests that run models, once; where it cannot be had, those tests are skipped. */

import { OnyxError } from '@onyx/core'
import { installRuntime } from '@onyx/embeddings'
import { TEST_RUNTIME_FOLDER } from '@onyx/testkit'
import type { Counts } from './step.ts'

export async function installTestRuntime(folder = TEST_RUNTIME_FOLDER, variables = process.env): Promise<Counts> {
  const onStart = (): void => console.log('  installing ONNX Runtime for tests (300 MB, once)')
  try {
    await installRuntime({ folder, variables, onStart })
    return { passed: 1, failed: 0, skipped: 0 }
  } catch (error) {
    // No network, no npm, or a platform that it has no binary for: all else can be checked.
    const isMissing = error instanceof OnyxError && ['model_missing', 'embedding_failed'].includes(error.code)
    const sentence = error instanceof Error ? error.message : String(error)
    console.log(isMissing ? `  skipped, as are the tests that run models: ${sentence}` : `  ${sentence}`)
    return { passed: 0, failed: isMissing ? 0 : 1, skipped: isMissing ? 1 : 0 }
  }
}
