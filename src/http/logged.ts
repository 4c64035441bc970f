import type { FastifyBaseLogger, FastifyRequest } from 'fastify'

/**
 * An address as a log may keep it: without its query, in which people search and programs of old name their keys, and
 * without the secret part of somebody's own calendar.
 */
function loggedUrl(url: string): string {
  const [path = ''] = url.split('?')
  return path.replace(/^\/calendar\/me\/.*/, '/calendar/me/…')
}

const req = ({ method, url, host, ip }: FastifyRequest) => ({
  method,
  url: loggedUrl(url),
  host,
  remoteAddress: ip,
})

/** A logger that tells of requests no more than that. */
export function discreet(log: FastifyBaseLogger): FastifyBaseLogger {
  return log.child({}, { serializers: { req } })
}
