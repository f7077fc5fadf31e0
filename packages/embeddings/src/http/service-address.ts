/** Where a configured service is and the key to it, looked at before anything is sent. */

import { OnyxError } from '@onyx/core'

export interface ServiceAddress {
  /** For sentences: `an embedding service`. */
  readonly what: string
  readonly baseUrl: string
  readonly model: string
  /** The environment variable that holds the key; null where none is needed. */
  readonly keyVariable: string | null
  readonly variable: (name: string) => string | undefined
}

/** @param path behind the base. @throws usage where the configuration cannot be meant */
export function requireAddress(
  { what, baseUrl, model, keyVariable, variable }: ServiceAddress,
  path: string,
): { readonly url: string; readonly key: string | null } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usage(`"${baseUrl}" is no address of ${what}.`, 'Give one that begins with https:// or http://.')
  }
  if (url.username !== '' || url.password !== '') {
    throw usage(
      `The address of ${what} holds a name or a password.`,
      'Put the key into an environment variable and name that.',
    )
  }
  if (model === '') throw usage(`No model is named for ${what}.`, 'Name it as the service does.')
  const key = keyVariable === null ? null : (variable(keyVariable) ?? '')
  if (key === '') {
    throw usage(
      `The environment variable ${keyVariable}, which should hold the service's key, is not set.`,
      `Set it: export ${keyVariable}=…`,
    )
  }
  return { url: `${url.href.replace(/\/+$/, '')}${path}`, key }
}

function usage(message: string, hint: string): OnyxError {
  return new OnyxError('usage', message, { hint })
}
