import type { App } from '../../src/kernel/app.ts'
import type { PortalDeps } from '../deps.ts'
import { readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { fieldAssets } from './assets.ts'
import { fieldManifest, fieldPage } from './page.tsx'

const FOR_EVER = 'public, max-age=31536000, immutable'
const SCRIPT = 'text/javascript; charset=utf-8'

/** The field view: a page that holds nothing of anybody, its script, its worker and its manifest. */
export function fieldPages(app: App, { settings }: Pick<PortalDeps, 'settings'>): void {
  const made = fieldAssets()
  app.get('/field', PAGE, (request, reply) => {
    const reader = readerOf(request, settings.timeZone)
    // It names no `Vary`: a worker would look for it under the language of the request, and find nothing offline.
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'private, no-cache')
      .header('content-language', reader.language)
      .header('content-security-policy', made.policy)
      .send(fieldPage(reader, made))
  })
  app.get(made.scriptUrl, PAGE, (_request, reply) =>
    reply.type(SCRIPT).header('cache-control', FOR_EVER).send(made.script),
  )
  app.get('/field/sw.js', PAGE, (_request, reply) =>
    reply
      .type(SCRIPT)
      .header('cache-control', 'no-cache')
      .header('service-worker-allowed', '/field')
      .send(made.worker),
  )
  app.get('/field/manifest.webmanifest', PAGE, (request, reply) =>
    reply
      .type('application/manifest+json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(fieldManifest(readerOf(request, settings.timeZone))),
  )
}
