import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply } from 'fastify'
import type { App } from '../kernel/app.ts'

const BUILT = join(import.meta.dirname, '../../console/dist')

/**
 * Serves the built console: hashed assets for ever, its one page fresh. The first start builds it
 * beside loading the city; until it is there, its address says so and looks again by itself.
 */
export async function serveConsole(app: App): Promise<void> {
  await app.register(fastifyStatic, {
    root: BUILT,
    prefix: '/console/',
    wildcard: true,
    index: false,
    preCompressed: true,
    cacheControl: false,
    serveDotFiles: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const page = (reply: FastifyReply) => {
    if (existsSync(join(BUILT, 'index.html'))) return reply.sendFile('index.html')
    return reply
      .code(503)
      .header('retry-after', '3')
      .type('text/html; charset=utf-8')
      .send(
        '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Wutong</title><p>正在准备工作台，请稍候… · The console is being prepared…</p>',
      )
  }
  app.get('/console', { schema: { hide: true } }, (_, reply) => reply.redirect('/console/'))
  for (const path of [
    '/console/',
    '/console/sign-in',
    '/console/stations',
    '/console/stations/*',
    '/console/units/*',
    '/console/duty',
    '/console/duty/*',
    '/console/registers/boundaries',
    '/console/registers/boundaries/*',
    '/console/organisations',
    '/console/organisations/*',
    '/console/people/*',
    '/console/catalogue',
    '/console/catalogue/*',
    '/console/checks',
    '/console/standards',
    '/console/standards/*',
    '/console/building',
    '/console/building/*',
    '/console/audit',
    '/console/registers',
    '/console/registers/*',
    '/console/notices',
    '/console/notices/settings',
  ])
    app.get(path, { schema: { hide: true } }, (_, reply) => page(reply))
}
