/** What `onyx model` prints with `--json`. */

/** A model whose files were verified. */
interface CheckedModel {
  readonly name: string
  readonly folder: string
  readonly revision: string
  readonly trust: string
  readonly files: readonly { readonly path: string; readonly sizeBytes: number; readonly sha256: string }[]
}

export interface WireModel {
  readonly name: string
  readonly folder: string
  readonly revision: string
  /** `signed`, `listed`, `pinned` or `first-use`. */
  readonly trust: string
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[]
}

export function wireModel({ name, folder, revision, trust, files }: CheckedModel): WireModel {
  const listed = files.map(({ path, sizeBytes, sha256 }) => ({ path, size: sizeBytes, sha256 }))
  return { name, folder, revision, trust, files: listed }
}

export interface WireModelList {
  readonly folder: string
  readonly models: readonly {
    readonly name: string
    readonly folder: string
    /** Null where a folder has no list of its files; so is the size. */
    readonly revision: string | null
    readonly size: number | null
    readonly isSigned: boolean
  }[]
}

export function wireModelList(
  folder: string,
  models: readonly (Omit<WireModelList['models'][number], 'size'> & { readonly sizeBytes: number | null })[],
): WireModelList {
  return {
    folder,
    models: models.map(({ sizeBytes, name, folder: place, revision, isSigned }) => ({
      name,
      folder: place,
      revision,
      size: sizeBytes,
      isSigned,
    })),
  }
}
