/** `onyx model runtime`: installs what runs ONNX models, beside them. */

import {
  type InstalledRuntime,
  installRuntime,
  RUNTIME_DOWNLOAD_MB,
  RUNTIME_SIZE_MB,
  runtimeFolder,
} from '@onyx/embeddings'
import { wireRuntime } from '@onyx/protocol'
import { modelsFolder } from '../context/models-folder.ts'
import type { Environment } from '../environment.ts'
import { printable, wrapText } from '../rendering/layout.ts'
import { byteText } from '../rendering/numbers.ts'
import { writeDocument } from '../rendering/write-document.ts'
import type { ModelOptions } from './model.ts'

export async function installModelRuntime(environment: Environment, options: ModelOptions): Promise<void> {
  const { signal, stderr, stdout, processVariables } = environment
  const installed = await installRuntime({
    folder: runtimeFolder(modelsFolder(environment)),
    variables: processVariables,
    again: options.again === true,
    onStart: ({ version, folder }) => {
      if (options.quiet === true) return
      const sizes = `about ${RUNTIME_DOWNLOAD_MB} MB to download, ${RUNTIME_SIZE_MB} MB on disk`
      const text = `Installing onnxruntime-node ${version} with npm (${sizes}) into ${printable(folder)} …`
      // A courtesy: a closed stderr must not end the work.
      stderr.write(`${wrapText(text, stderr.columns, 0)}\n`).catch(ignoreClosed)
    },
    signal,
  })
  if (options.json === true) return writeDocument(stdout, wireRuntime(installed))
  await stdout.write(`${lines(installed).join('\n')}\n`)
}

function lines({ name, version, folder, sizeBytes, isNew }: InstalledRuntime): readonly string[] {
  const title = isNew ? `Installed ${name} ${version}.` : `${name} ${version} is there already.`
  return [title, `  ${byteText(sizeBytes)}`, `  ${printable(folder)}`]
}

function ignoreClosed(): void {
  // Nothing to do: see above.
}
