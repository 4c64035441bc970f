import type { FastifyRequest } from 'fastify'
import { type Language, LANGUAGES } from '../../messages/catalogue.ts'
import { ANYONE, type Who } from '../kernel/access.ts'
import type { App } from '../kernel/app.ts'
import { defineProblem } from '../kernel/problem.ts'

const foreignPage = defineProblem('foreign-page', 403)

/** Knows who asks and in which language, for every request, before anything else looks at it. */
export function knowAsker(app: App, whoOf: (token: string) => Promise<Who | undefined>): void {
  app.decorateRequest('who', null as never)
  app.decorateRequest('language', 'zh-CN')
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
  const chosen = LANGUAGES.find((language) => language === request.cookies['lang'])
  if (chosen) return chosen
  for (const part of (request.headers['accept-language'] ?? '').split(',')) {
    const tag = part.trim().toLowerCase()
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}

/**
 * A write that a browser sends from another site is refused, whatever cookie comes with it: browsers
 * say where a request comes from (Fetch Metadata, or Origin where that is missing), programs do not.
 */
function refuseForeignWrites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreignPage()
  const { origin, host } = request.headers
  if (site === undefined && origin !== undefined && URL.parse(origin)?.host !== host) throw foreignPage()
}
