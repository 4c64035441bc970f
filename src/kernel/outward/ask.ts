import { lookup, type LookupAddress } from 'node:dns'
import http, { type IncomingMessage, type OutgoingHttpHeaders, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress, urlFault } from './address.ts'

/** What is asked of somebody else's server, at an address that somebody typed. */
export type Asked = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: OutgoingHttpHeaders
  /** Of a POST. */
  readonly body?: Buffer
}

export type AskTerms = {
  /** The deployment allows its own network, and plain http with it. */
  readonly mayGoPrivate: boolean
  /** Breaks it off, the answer as well. */
  readonly signal: AbortSignal
}

/** The `code` of the error where an address leads into a network that is not allowed. */
export const ADDRESS_REFUSED = 'EPRIVATE'

/**
 * Asks a server at an address that somebody typed; gives the answer as it begins, to be read to its end or destroyed.
 * The address is judged as it is connected to, whatever its name says by then, and redirects are not followed. Throws
 * what the network says, and an error with the code ADDRESS_REFUSED.
 */
export function askOutside(
  { method, url, headers, body }: Asked,
  { mayGoPrivate, signal }: AskTerms,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  if (urlFault(url, mayGoPrivate)) reject(addressRefused())
  else {
    const options: RequestOptions = {
      method,
      headers: { ...headers, ...(body && { 'content-length': body.length }) },
      agent: false,
      signal,
      ...(!mayGoPrivate && { lookup: lookupPublic }),
    }
    const { request } = url.startsWith('https:') ? https : http
    request(url, options, resolve).on('error', reject).end(body)
  }
  return promise
}

/** Looks a name up and gives only addresses of the internet; a name that also leads elsewhere leads nowhere. */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '')
    const [first] = found
    if (!first || !found.every(({ address }) => isPublicAddress(address))) return done(addressRefused(), '')
    if (options.all) return done(null, found)
    return done(null, first.address, first.family)
  })
}

function addressRefused(): NodeJS.ErrnoException {
  return Object.assign(new Error('The address leads into a network that is not allowed'), {
    code: ADDRESS_REFUSED,
  })
}
