/** What `onyx model runtime` prints with `--json`. */

export interface WireRuntime {
  readonly name: string
  readonly version: string
  readonly folder: string
  /** Bytes. */
  readonly size: number
  /** Whether this run installed it. */
  readonly isNew: boolean
}

export function wireRuntime({
  sizeBytes,
  name,
  version,
  folder,
  isNew,
}: Omit<WireRuntime, 'size'> & { readonly sizeBytes: number }): WireRuntime {
  return { name, version, folder, size: sizeBytes, isNew }
}
