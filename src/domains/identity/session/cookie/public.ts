import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../../../../kernel/settings.ts'

/** The name of the cookie that carries a session's token. */
export const SESSION_COOKIE = 'wutong_session'

/** Puts the token where no script reads it and no other site's form sends it, and takes it away again. */
export interface SessionCookie {
  set(reply: FastifyReply, request: FastifyRequest, token: string, expiresAt: Temporal.Instant): void
  clear(reply: FastifyReply): void
}

const PLACE = { path: '/', httpOnly: true, sameSite: 'lax' } as const

export function sessionCookie(settings: Pick<Settings, 'publicUrl'>): SessionCookie {
  return {
    set(reply, request, token, expiresAt) {
      const expires = new Date(expiresAt.epochMilliseconds)
      void reply.setCookie(SESSION_COOKIE, token, { ...PLACE, expires, secure: isSecure(request, settings) })
    },
    clear(reply) {
      void reply.clearCookie(SESSION_COOKIE, PLACE)
    },
  }
}

/** Whether the browser came by https: as the connection says, or as the deployment's own address does. */
export function isSecure(request: FastifyRequest, { publicUrl }: Pick<Settings, 'publicUrl'>): boolean {
  return request.protocol === 'https' || publicUrl?.startsWith('https:') === true
}
