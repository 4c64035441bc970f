import { readFile } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../src/kernel/app.ts'
import type { PortalDeps } from '../deps.ts'
import { assets } from './assets.ts'
import { LOGO } from './icons.tsx'
import { offlinePage } from './offline.tsx'
import { readerOf } from './reader.ts'
import { PAGE } from './route.ts'
import { sendPage } from './send.ts'

const DAY = 'public, max-age=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'
const PNG_SIZES = [180, 192, 512] as const

/** What makes the portal an app of its own on a phone: manifest, icons, worker, offline page; and its script. */
export async function installRoutes(app: App, deps: PortalDeps): Promise<void> {
  const { script, scriptUrl, live, liveUrl, report, reportUrl, worker } = assets()
  const fixed = (path: string, type: string, cache: string, content: string | Buffer) =>
    app.get(path, PAGE, (_request, reply) => reply.type(type).header('cache-control', cache).send(content))

  fixed(scriptUrl, 'text/javascript; charset=utf-8', FOR_EVER, script)
  fixed(liveUrl, 'text/javascript; charset=utf-8', FOR_EVER, live)
  fixed(reportUrl, 'text/javascript; charset=utf-8', FOR_EVER, report)
  fixed('/sw.js', 'text/javascript; charset=utf-8', 'no-cache', worker)
  fixed('/robots.txt', 'text/plain; charset=utf-8', DAY, ROBOTS)
  fixed('/icon.svg', 'image/svg+xml', DAY, ICON)
  for (const size of PNG_SIZES)
    fixed(
      `/icon-${size}.png`,
      'image/png',
      DAY,
      await readFile(new URL(`../icons/icon-${size}.png`, import.meta.url)),
    )

  app.get('/manifest.webmanifest', PAGE, (request, reply) =>
    reply
      .type('application/manifest+json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(manifestFor(request, deps)),
  )
  app.get('/offline', PAGE, (request: FastifyRequest, reply: FastifyReply) => {
    const reader = { ...readerOf(request, deps.settings.timeZone), url: '/' }
    return sendPage(reply, reader, offlinePage(reader))
  })
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${LOGO}</svg>`

/** Lists and maps are the same stations over and over, and forms are nobody's business. */
const ROBOTS = `User-agent: *
Disallow: /api/
Disallow: /console/
Disallow: /field
Disallow: /me
Disallow: /report
Disallow: /sign-in
Disallow: /place
Disallow: /language
Disallow: /type
Disallow: /search
`

function manifestFor(request: FastifyRequest, { settings }: PortalDeps): string {
  const { language, words } = readerOf(request, settings.timeZone)
  return JSON.stringify({
    id: '/',
    name: `${words.product} · ${words.slogan}`,
    short_name: words.product,
    description: words.description,
    lang: language,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f7f4ee',
    theme_color: '#d4ebe6',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    ],
    shortcuts: [
      { name: words.questions.now, url: '/stations?open=now' },
      { name: words.map.title, url: '/stations?view=map' },
    ],
  })
}
