/** Progress of a call for the client that asked for it: at once, and then a beat a second while the answer is made. */

import type { ServerContext } from '@modelcontextprotocol/server'

const BEAT_MS = 1_000

/** Ends the beats when the work does. */
export async function withProgress<Result>(
  { mcpReq }: ServerContext,
  message: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return work()
  let progress = 0
  const beat = (): void => {
    const params = { progressToken, progress, message }
    progress++
    // A courtesy: a client that is gone is noticed elsewhere.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(ignoreGone)
  }
  beat()
  const timer = setInterval(beat, BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

function ignoreGone(): void {
  // See above.
}
