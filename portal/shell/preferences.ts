import type { FastifyReply, FastifyRequest } from 'fastify'
import { LANGUAGES } from '../../messages/catalogue.ts'
import type { App } from '../../src/kernel/app.ts'
import { PAGE } from './route.ts'
import { goTo, localPath, textOf } from './send.ts'

const YEAR = 365 * 86_400

/** Remembers a choice of this browser for a year. Not readable by script; nothing of it is kept here. */
export function remember(
  request: FastifyRequest,
  reply: FastifyReply,
  name: 'lang' | 'large' | 'place',
  value: string,
): void {
  const secure = request.protocol === 'https'
  if (value)
    void reply.setCookie(name, value, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true, secure })
  else void reply.clearCookie(name, { path: '/' })
}

/** Language and size of type: one tap, and back to where the reader was. */
export function preferenceRoutes(app: App): void {
  app.get('/language', PAGE, (request, reply) => {
    const to = LANGUAGES.find((language) => language === textOf(request.query, 'to'))
    if (to) remember(request, reply, 'lang', to)
    return goTo(reply, localPath(textOf(request.query, 'back')))
  })
  app.get('/type', PAGE, (request, reply) => {
    remember(request, reply, 'large', textOf(request.query, 'size') === 'large' ? '1' : '')
    return goTo(reply, localPath(textOf(request.query, 'back')))
  })
}
