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
    root: join(BUILT, 'assets'),
    prefix: '/console/assets/',
    wildcard: true,
    index: false,
    preCompressed: true,
    cacheControl: false,
    serveDotFiles: false,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  })
  // Every other address belongs to the one page: its router knows which there are, and says so of others.
  const file = (reply: FastifyReply, name: string) =>
    reply.header('cache-control', 'no-cache').sendFile(name, BUILT)
  const page = (reply: FastifyReply, name = 'index.html') => {
    if (existsSync(join(BUILT, name))) return file(reply, name)
    return reply
      .code(503)
      .header('retry-after', '3')
      .type('text/html; charset=utf-8')
      .send(
        '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Wutong</title><p>正在准备工作台，请稍候… · The console is being prepared…</p>',
      )
  }
  app.get('/console', { schema: { hide: true } }, (_, reply) => reply.redirect('/console/'))
  app.get('/console/icon.svg', { schema: { hide: true } }, (_, reply) => file(reply, 'icon.svg'))
  // The scanner is a page of its own, which works without network: it carries nothing of the rest.
  app.get('/console/scan', { schema: { hide: true } }, (_, reply) => page(reply, 'scan.html'))
  for (const name of ['scan-worker.js', 'scan.webmanifest'])
    app.get(`/console/${name}`, { schema: { hide: true } }, (_, reply) => file(reply, name))
  app.get('/console/*', { schema: { hide: true } }, (_, reply) => page(reply))
}
