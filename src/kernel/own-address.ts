import type { FastifyRequest } from 'fastify'
import type { Settings } from './settings.ts'

/** Where others find this program, without a slash at the end: as it was set up, or on this machine. */
export function ownAddress({ publicUrl, port }: Pick<Settings, 'publicUrl' | 'port'>): string {
  return trimmed(publicUrl ?? `http://localhost:${port}`)
}

/** The same for whoever asks: as it was set up, or as it was reached now. */
export function addressAsked(
  { protocol, host }: FastifyRequest,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
): string {
  return trimmed(publicUrl ?? `${protocol}://${host}`)
}

const trimmed = (url: string): string => url.replace(/\/+$/, '')
