import type { FastifyRequest } from 'fastify'
import { type Language, languageBy } from '../../messages/language.ts'
import { ANYONE, type Who } from '../kernel/access.ts'
import type { App } from '../kernel/app.ts'
import { defineProblem } from '../kernel/problem.ts'

export const foreignPage = defineProblem('foreign-page', 403)

/** Knows who asks and in which language, for every request, before anything else looks at it. */
export function knowAsker(app: App, whoOf: (token: string) => Promise<Who | undefined>): void {
  app.decorateRequest('who', null as never)
  app.decorateRequest('language', 'zh-CN')
  app.decorateRequest('limited', false)
  app.addHook('onRequest', async (request) => {
    request.language = languageOf(request)
    request.who = ANYONE
    refuseForeignWrites(request)
    const token = request.cookies['wutong_session']
    if (token) request.who = (await whoOf(token)) ?? ANYONE
  })
}

/** The cookie first, then what the browser asks for, and Chinese if it asks for neither. */
export function languageOf(request: FastifyRequest): Language {
  return languageBy(request.cookies['lang'], request.headers['accept-language'])
}

function refuseForeignWrites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  if (isForeignWrite(request.headers)) throw foreignPage()
}

type Origins = {
  readonly 'sec-fetch-site'?: string | string[] | undefined
  readonly origin?: string | undefined
  readonly host?: string | undefined
}

/**
 * A write that a browser sends from another site is refused, whatever cookie comes with it: browsers
 * say where a request comes from (Fetch Metadata, or Origin where that is missing), programs do not.
 */
export function isForeignWrite({ 'sec-fetch-site': site, origin, host }: Origins): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return origin !== undefined && URL.parse(origin)?.host !== host
}
