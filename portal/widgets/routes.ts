import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageBy } from '../../messages/language.ts'
import type { App } from '../../src/kernel/app.ts'
import { addressAsked } from '../../src/kernel/own-address.ts'
import { onToday } from '../activities/views.ts'
import type { PortalDeps } from '../deps.ts'
import { cityEmptyPage } from '../place/page.tsx'
import { type Place, placeOf, writePlace } from '../place/place.ts'
import { assets } from '../shell/assets.ts'
import { cookieOf, type Reader, readerFor, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { sendPage, textOf } from '../shell/send.ts'
import { readWidget, type Widget, WIDGETS, type WidgetAsked } from './asked.ts'
import { composePage } from './compose.tsx'
import { widgetDocument, type WidgetView } from './widget.tsx'

/**
 * Widgets for other sites, and the page that makes them. A widget reads no cookie and sets none: what it shows depends
 * on its address, the hour and the language that the browser wants, so that caches may keep it for a minute.
 */
export function widgetPages(app: App, deps: PortalDeps): void {
  for (const widget of WIDGETS)
    app.get(`/widgets/${widget}`, PAGE, async (request, reply) => {
      const asked = readWidget(request.query)
      const reader = readerAbroad(request, deps, asked)
      const place = placeOf(deps.territory, asked.near)
      if (!place) return sendPage(reply, reader, cityEmptyPage(reader))
      const view = { asked, place, found: await foundBy(deps, reader, widget, place, asked) }
      return sendWidget(reply, reader, view)
    })

  app.get('/widgets', PAGE, (request, reply) => {
    const reader = readerOf(request, deps.settings.timeZone)
    const place = placeOf(deps.territory, cookieOf(request, 'place'))
    if (!place) return sendPage(reply, reader, cityEmptyPage(reader))
    const widget = WIDGETS.find((one) => one === textOf(request.query, 'what')) ?? 'stations'
    const asked = { ...readWidget(request.query), near: nearOf(place) }
    const origin = addressAsked(request, deps.settings)
    return sendPage(reply, reader, composePage(reader, { widget, asked, place, origin }), { frames: true })
  })
}

/** How a widget's address names a place that was chosen; undefined: none was. */
function nearOf({ chosen, path, here }: Place): string | undefined {
  const unit = path.at(-1)
  if (chosen === 'unit' && unit) return writePlace({ unit: unit.id })
  return here ? writePlace({ point: here }) : undefined
}

function readerAbroad(request: FastifyRequest, { settings }: PortalDeps, { language }: WidgetAsked): Reader {
  const { url, headers } = request
  const spoken = languageBy(language ?? undefined, headers['accept-language'])
  return readerFor(spoken, { large: false, now: Date.now(), timeZone: settings.timeZone, url })
}

async function foundBy(
  deps: PortalDeps,
  reader: Reader,
  widget: Widget,
  place: Place,
  { question, kind, show }: WidgetAsked,
): Promise<WidgetView['found']> {
  if (widget === 'activities') {
    const { found } = await onToday(deps, reader, place, show)
    return { widget, sessions: found }
  }
  const near = { at: place.at, question, ...(kind && { kind }), limit: show, now: reader.now }
  return { widget, stations: deps.stations.near(near) }
}

/** Any site may frame it, for it holds nothing of the reader and does nothing but lead on. */
function sendWidget(reply: FastifyReply, reader: Reader, view: WidgetView): FastifyReply {
  const { css, policy } = assets().widget
  return reply
    .removeHeader('x-frame-options')
    .type('text/html; charset=utf-8')
    .header('cache-control', 'public, max-age=60')
    .header('vary', 'accept-language')
    .header('content-language', reader.language)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('permissions-policy', 'geolocation=(), camera=(), microphone=(), payment=()')
    .header('content-security-policy', policy)
    .send(widgetDocument(reader, view, css))
}
