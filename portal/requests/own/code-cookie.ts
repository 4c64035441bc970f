import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieOf } from '../../shell/reader.ts'

const NAME = 'request_code'
const PATH = '/requests/code'

/**
 * The code under which somebody unnamed follows their request, for as long as the browser runs: in no address, so in
 * no history and no log of a proxy, and sent to the pages under /requests/code alone.
 */
export function rememberCode(request: FastifyRequest, reply: FastifyReply, code: string): void {
  void reply.setCookie(NAME, code, {
    path: PATH,
    sameSite: 'lax',
    httpOnly: true,
    secure: request.protocol === 'https',
  })
}

export function codeIn(request: FastifyRequest): string | undefined {
  return cookieOf(request, NAME)
}

export function forgetCode(reply: FastifyReply): void {
  void reply.clearCookie(NAME, { path: PATH })
}
