/** What an embedder and the processes that run its model tell each other. */

export type Device = 'auto' | 'cpu' | 'cuda'
export type Provider = 'cpu' | 'cuda'
export type Pooling = 'mean' | 'cls'

/** The first message to a process. */
export interface LoadRequest {
  readonly kind: 'load'
  /** What `findRuntime` found. */
  readonly runtimeFile: string
  readonly weightsFile: string
  readonly device: Device
  readonly pooling: Pooling
  readonly padId: number
  /** Whether it measures the scale of its activations while it runs. */
  readonly isQuantizing: boolean
}

/** Token ids of several windows, one behind the other, and how many each has. */
export interface Batch {
  readonly ids: Int32Array
  readonly lengths: Int32Array
}

export interface RunRequest extends Batch {
  readonly kind: 'run'
}

export interface ModelFacts {
  readonly dimensions: number
  readonly provider: Provider
  /** Why it is not CUDA where that was looked for; null otherwise. */
  readonly providerReason: string | null
}

export type WorkerRequest = LoadRequest | RunRequest
export type WorkerReply =
  | ({ readonly kind: 'ready' } & ModelFacts)
  /** One vector a window, row-major, not yet of length one. */
  | { readonly kind: 'vectors'; readonly vectors: Float32Array }
  | { readonly kind: 'no-runtime'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }
