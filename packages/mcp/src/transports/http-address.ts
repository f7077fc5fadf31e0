/** Where an HTTP server listens: `HOST:PORT`, `PORT`, or nothing for this machine alone. */

import { OnyxError } from '@onyx/core'

export interface HttpAddress {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
}

/** On this machine; registered for nothing. */
const HOST_DEFAULT = '127.0.0.1'
const PORT_DEFAULT = 7345
const PORT_MAX = 65_535
const ADDRESS = /^(?:(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]*):)?(\d{1,5})$/

/** @throws usage */
export function parseHttpAddress(text: string | null): HttpAddress {
  if (text === null) return { host: HOST_DEFAULT, port: PORT_DEFAULT }
  const [, host, digits] = ADDRESS.exec(text.trim()) ?? []
  const port = Number(digits)
  if (digits === undefined || port > PORT_MAX) {
    throw new OnyxError('usage', `"${text}" is no address to listen on.`, {
      hint: `Give HOST:PORT or PORT, for example ${HOST_DEFAULT}:${PORT_DEFAULT}.`,
    })
  }
  return { host: host === undefined || host === '' ? HOST_DEFAULT : host.replace(/^\[|\]$/g, ''), port }
}

/** Nobody outside of this machine gets there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** As it stands in a URL. */
export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
