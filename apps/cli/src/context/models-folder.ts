/** Where models lie: ONYX_MODELS, else a folder in the user's cache that all repositories share. */

import { homedir } from 'node:os'
import path from 'node:path'
import type { Environment } from '../environment.ts'

export function modelsFolder({ variables, cwd }: Environment): string {
  if (variables.models !== null) return path.resolve(cwd, variables.models)
  return path.join(variables.cacheHome ?? path.join(homedir(), '.cache'), 'onyx', 'models')
}

/** Checksums of models without a list of their own, as they were at first use. */
export function pinsFile(environment: Environment): string {
  return path.join(modelsFolder(environment), 'pins.json')
}
