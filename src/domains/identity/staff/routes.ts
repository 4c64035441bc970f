import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/app.ts'
import { addressAsked } from '../../../kernel/own-address.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { isSecure, type SessionCookie } from '../session/cookie/public.ts'
import type { StaffSignIn } from './actions.ts'
import { AT_PROVIDER_SECONDS, staffUnknown } from './rules.ts'

const START = '/sign-in/staff'
const CALLBACK = '/sign-in/staff/callback'
const ERRAND = 'wutong_staff_sign_in'

type House = {
  readonly staff: StaffSignIn
  readonly cookie: SessionCookie
  readonly settings: Pick<Settings, 'publicUrl'>
}

/** The two addresses that a browser visits on its way to the provider and back. */
export function staffRoutes(app: App, { staff, cookie, settings }: House): void {
  const here = (request: FastifyRequest, path: string) => new URL(path, addressAsked(request, settings))
  const carry = (request: FastifyRequest) => ({
    path: START,
    httpOnly: true,
    // Lax, not strict: the way back begins at the provider.
    sameSite: 'lax' as const,
    secure: isSecure(request, settings),
  })

  app.get<{ Querystring: { back?: string | string[] } }>(START, async (request, reply) => {
    const { back } = request.query
    const wish = typeof back === 'string' ? back : undefined
    const { to, errand } = await staff.begin(here(request, CALLBACK), wish)
    void reply.setCookie(ERRAND, errand, { ...carry(request), maxAge: AT_PROVIDER_SECONDS })
    return send(reply, to.href)
  })

  app.get(CALLBACK, async (request, reply) => {
    void reply.clearCookie(ERRAND, carry(request))
    const { session, back, hasRole } = await staff.finish(here(request, request.url), request.cookies[ERRAND])
    cookie.set(reply, request, session.token, session.expiresAt)
    // Signed in all the same: the page opens as soon as somebody grants a role.
    if (!hasRole) throw staffUnknown()
    return send(reply, back)
  })
}

function send(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(to, 303)
}
