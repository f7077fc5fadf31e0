/**
 * Who may ask over HTTP. A page in a browser can reach a server on this machine by a name that it rebinds to 127.0.0.1: its requests
 * carry that name as `Host`, or its own `Origin`, and are refused. Where others can connect, a token is asked for.
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import {
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server'
import { isLoopback, urlHost } from './http-address.ts'

export interface GuardOptions {
  /** What is listened on. */
  readonly host: string
  /** Null: none is asked for. */
  readonly token: string | null
}

/** Listened on by these, a server has any name. */
const ANY_HOST: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** The refusal; null for a request that may go on. */
export function createGuard({ host, token }: GuardOptions): (request: Request) => Response | null {
  const own = isLoopback(host) || ANY_HOST.has(host) ? [] : [urlHost(host)]
  const hosts = ANY_HOST.has(host) ? null : [...localhostAllowedHostnames(), urlHost(host)]
  const origins = [...localhostAllowedOrigins(), ...own]
  return (request) => {
    const refused =
      (hosts === null ? undefined : hostHeaderValidationResponse(request, hosts)) ??
      originValidationResponse(request, origins)
    if (refused !== undefined) return refused
    return token === null || hasToken(request, token) ? null : unauthorized()
  }
}

function hasToken(request: Request, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  // Of one length, so that the comparison tells nothing.
  return timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function unauthorized(): Response {
  const error = { code: -32_001, message: 'A bearer token is needed: send the header Authorization: Bearer TOKEN.' }
  const headers = { 'content-type': 'application/json', 'www-authenticate': 'Bearer' }
  return new Response(JSON.stringify({ jsonrpc: '2.0', error, id: null }), { status: 401, headers })
}
