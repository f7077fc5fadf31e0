/** A real embedding service on this machine that answers, keeps silent until it is told to answer, or refuses. */

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { lexicalTokens } from '@onyx/core'
import { type Run, runOnyx } from './run-onyx.ts'

const DIMENSIONS = 16

export interface EmbeddingService {
  readonly url: string
  readonly server: Server
  /** Of requests from now on; those held back are answered when it answers again. */
  behave(behaviour: 'answer' | 'hold' | 'refuse'): void
}

/** Ollama's protocol over a model that counts words by their lengths and first letters. */
export async function startEmbeddingService(t: TestContext): Promise<EmbeddingService> {
  let behaviour: Parameters<EmbeddingService['behave']>[0] = 'answer'
  const held: (() => void)[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const answer = (): void => {
        response.statusCode = behaviour === 'refuse' ? 400 : 200
        // As the protocol has it; a test that sends something else fails here.
        const { input } = JSON.parse(body) as { input: readonly string[] }
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ embeddings: input.map(vectorOf) }))
      }
      if (behaviour === 'hold') held.push(answer)
      else answer()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    // A server that listens on a port has such an address.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    behave(next) {
      behaviour = next
      if (next === 'answer') for (const answer of held.splice(0)) answer()
    },
  }
}

function vectorOf(text: string): readonly number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0)
  for (const token of lexicalTokens(text)) {
    const place = (token.charCodeAt(0) + token.length) % DIMENSIONS
    vector[place] = (vector[place] ?? 0) + 1
  }
  return vector
}

/** The words of `onyx model use` for it. */
export function serviceWords(url: string): readonly string[] {
  return ['model', 'use', url, '--protocol', 'ollama', '--service-model', 'letters']
}

export async function onyxJson(cwd: string, ...words: readonly string[]): Promise<ReturnType<typeof JSON.parse>> {
  const run: Run = await runOnyx([...words, '--json'], { cwd })
  if (run.code !== 0) throw new Error(run.stderr + run.stdout)
  return JSON.parse(run.stdout)
}
