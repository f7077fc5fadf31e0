/** One question to a service and its answer: in time, in size, and asked again where that may help. */

import { OnyxError } from '@onyx/core'
import { networkReason, pause, readBounded, throwIfCancelled } from '../bounded-answer.ts'
import { type JsonObject, objectOf, textOf } from '../bounded-json.ts'

export interface PostTarget {
  readonly url: string
  /** Sent as a bearer token; never part of a message. */
  readonly key: string | null
  /** Of one attempt, from the question to the end of the answer. */
  readonly timeoutMs: number
  readonly retryDelayMs?: number
}

const ATTEMPTS_MAX = 5
const RETRY_DELAY_MS = 500
/** A service may ask for patience; longer, it is better told. */
const RETRY_AFTER_MAX_MS = 60_000
const FAILURE_BYTES_MAX = 64 * 2 ** 10
/** Of what a service says about a failure. */
const REASON_CHARS_MAX = 300

/** @throws embedding_failed, timeout, limit_exceeded, cancelled */
export async function postJson(
  target: PostTarget,
  body: JsonObject,
  bytesMax: number,
  signal: AbortSignal | undefined,
): Promise<JsonObject> {
  let delayMs = target.retryDelayMs ?? RETRY_DELAY_MS
  for (let attempt = 1; ; attempt++) {
    const outcome = await ask(target, body, bytesMax, signal)
    if (outcome.kind === 'answer') return outcome.answer
    if (!outcome.isPassing || attempt === ATTEMPTS_MAX) throw outcome.error
    await pause(outcome.retryAfterMs ?? delayMs, signal)
    delayMs *= 2
  }
}

type Outcome =
  | { readonly kind: 'answer'; readonly answer: JsonObject }
  /** `isPassing`: another attempt may fare better. */
  | {
      readonly kind: 'failure'
      readonly isPassing: boolean
      readonly retryAfterMs: number | null
      readonly error: OnyxError
    }

async function ask(
  target: PostTarget,
  body: JsonObject,
  bytesMax: number,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const { url, key, timeoutMs } = target
  throwIfCancelled(signal)
  const timeout = AbortSignal.timeout(timeoutMs)
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' }
  if (key !== null) headers['authorization'] = `Bearer ${key}`
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      // Texts and key go where they were meant to go, and nowhere else.
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    })
    if (!response.ok) return await statusFailure(target, response)
    const answer = parsed(await readBounded(response, bytesMax, url))
    return answer === null
      ? failure(false, `${url} answered with something else than JSON.`)
      : { kind: 'answer', answer }
  } catch (thrown) {
    throwIfCancelled(signal)
    if (thrown instanceof OnyxError) throw thrown
    if (timeout.aborted) {
      const error = new OnyxError('timeout', `${url} did not answer within ${timeoutMs} ms.`, {
        hint: 'Is the service busy or still loading the model? Allow it more time, or smaller batches.',
        data: { url },
      })
      return { kind: 'failure', isPassing: true, retryAfterMs: null, error }
    }
    return failure(true, `${url} could not be reached: ${networkReason(thrown)}.`, 'Is the service running?')
  }
}

async function statusFailure({ url, key }: PostTarget, response: Response): Promise<Outcome> {
  const { status } = response
  const isPassing = status === 429 || status >= 500
  const said = reasonIn(await readBounded(response, FAILURE_BYTES_MAX, url).catch(() => ''), key)
  const message = `${url} answered ${status}${said === '' ? '' : `: ${said}`}.`
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, RETRY_AFTER_MAX_MS) : null
  return {
    ...failure(isPassing, message, HINTS[status] ?? 'Is it the right address, and does the service have this model?'),
    retryAfterMs,
  }
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'The key is missing or wrong: set the environment variable that the configuration names.',
  403: 'The key may not use this model.',
  404: 'Is the address right, and does the service have this model?',
  429: 'The service is asked too often: wait, or make batches smaller.',
}

function failure(
  isPassing: boolean,
  message: string,
  hint = 'Is it the right address?',
): { kind: 'failure'; isPassing: boolean; retryAfterMs: number | null; error: OnyxError } {
  return { kind: 'failure', isPassing, retryAfterMs: null, error: new OnyxError('embedding_failed', message, { hint }) }
}

/** What the service says of it, in one line and without the key, which some repeat. */
function reasonIn(text: string, key: string | null): string {
  const { error } = parsed(text) ?? {}
  const said = textOf(error) ?? textOf(objectOf(error)?.['message']) ?? text
  const line = (key === null ? said : said.replaceAll(key, '…')).replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.replace(/\.$/, '').slice(0, REASON_CHARS_MAX)
}

function parsed(text: string): JsonObject | null {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return null
  }
}
