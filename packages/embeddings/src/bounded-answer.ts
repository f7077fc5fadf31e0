/** What a server sends, read up to a limit of bytes and of silence. */

import { OnyxError } from '@onyx/core'

/** A sentence for people about a request that got no answer: the reason behind fetch's own `fetch failed`. */
export function networkReason(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  if (cause instanceof Error && cause.message !== '') return cause.message
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** @throws limit_exceeded past `bytesMax` */
export async function readBounded(response: Response, bytesMax: number, from: string): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength
    if (bytes > bytesMax) {
      throw new OnyxError('limit_exceeded', `The answer of ${from} has more than ${bytesMax} bytes.`, {
        hint: 'Is it the right server?',
        data: { url: from },
      })
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Ends a request that hears nothing for so long; `heard` starts the wait anew. */
export interface SilenceWatch {
  readonly signal: AbortSignal
  readonly heard: () => void
  readonly stop: () => void
}

export function watchSilence(timeoutMs: number, signal: AbortSignal | undefined): SilenceWatch {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(new Error(`silence for ${timeoutMs} ms`)), timeoutMs)
  const signals = signal === undefined ? [silence.signal] : [silence.signal, signal]
  return {
    signal: AbortSignal.any(signals),
    heard: () => timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}

/** Resolves after a time. @throws cancelled */
export async function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, delayMs)
    signal?.addEventListener('abort', () => [clearTimeout(timer), resolve()], { once: true })
    if (signal?.aborted) resolve()
  })
  throwIfCancelled(signal)
}

/** @throws cancelled */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new OnyxError('cancelled', 'The work was interrupted.', { cause: signal.reason })
}
