import type { FastifyReply, FastifyRequest } from 'fastify'
import { faultAt } from '../fault.ts'
import type { PortalReportWords } from '../../../messages/zh-CN/portal-report.ts'
import { notFound } from '../../../src/kernel/problem.ts'
import type { App } from '../../../src/kernel/app.ts'
import type { Position } from '../../../src/kernel/geo.ts'
import { formFault, type FormFault } from '../../account/view.ts'
import type { PortalDeps } from '../../deps.ts'
import { readPoint } from '../../place/place.ts'
import { cookieOf, type Reader, readerAt } from '../../shell/reader.ts'
import { PAGE } from '../../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../../shell/send.ts'
import { ADDRESS_MOST, type Draft, draftOf, dropDraft, keepDraft, picturesIn, TEXT_MOST } from '../draft.ts'
import { readForm, withPhotos } from '../forms.ts'
import { reportWords } from '../words.ts'
import { checkRoutes } from './check-routes.ts'
import { drawPickMap, pickMap, type PickMap, shortly, stepped, tapped } from './pick.ts'
import { mapFor, pinText, placeAtPoint, whereView } from './views.ts'
import { whatPage } from './what.tsx'
import { wherePage } from './where.tsx'

/** Reporting a problem in three steps, each a page that works without script. */
export function reportPages(app: App, deps: PortalDeps): void {
  whatRoutes(app, deps)
  whereRoutes(app, deps)
  mapRoutes(app, deps)
  checkRoutes(app, deps)
  app.post('/report/drop', PAGE, (_request, reply) => {
    dropDraft(reply)
    return goTo(reply, '/')
  })
}

function whatRoutes(app: App, deps: PortalDeps): void {
  const show = (request: FastifyRequest, reply: FastifyReply, draft: Draft, fault: FormFault | null) => {
    const reader = readerAt(request, deps, '/report')
    return sendPage(reply, reader, whatPage(reader, { draft, fault }), {
      status: fault?.status ?? 200,
      ...PERSONAL,
    })
  }
  app.get('/report', PAGE, (request, reply) => show(request, reply, draftOf(request), null))
  withPhotos(app, (inner) =>
    inner.post('/report', PAGE, async (request, reply) => {
      const reader = readerAt(request, deps, '/report')
      const words = reportWords(reader)
      const { values, pictures, refused } = await readForm(deps, request)
      const before = draftOf(request)
      const text = (values['text'] ?? '').trim()
      const draft = {
        ...before,
        text: text.slice(0, TEXT_MOST),
        pictures: picturesIn([...before.pictures, ...pictures]).filter((id) => id !== values['remove']),
      }
      keepDraft(request, reply, draft)
      if (values['remove']) return goTo(reply, '/report')
      if (refused)
        return show(request, reply, draft, { ...formFault(reader, refused, 'picture'), field: 'picture' })
      const fault = faultOf(words, text)
      // What is too long for the draft stays in the field all the same.
      if (fault) return show(request, reply, { ...draft, text }, fault)
      return goTo(reply, '/report/where')
    }),
  )
}

/** Fewer letters say nothing. */
const TEXT_LEAST = 4

function faultOf(words: PortalReportWords, text: string): FormFault | null {
  if (text === '') return faultAt('text', words.whatMissing)
  if (text.length < TEXT_LEAST) return faultAt('text', words.whatTooShort)
  return text.length > TEXT_MOST ? faultAt('text', words.whatTooLong(TEXT_MOST, text.length)) : null
}

function whereRoutes(app: App, deps: PortalDeps): void {
  const show = (request: FastifyRequest, reply: FastifyReply, draft: Draft, fault: FormFault | null) => {
    const reader = readerAt(request, deps, '/report/where')
    const view = whereView(deps, reader, {
      draft,
      fault,
      cookie: cookieOf(request, 'place'),
      zoom: zoomIn(request.query) ?? zoomIn(request.body),
      find: (textOf(request.query, 'find') ?? '').trim().slice(0, 60),
    })
    return sendPage(reply, reader, wherePage(reader, view), { status: fault?.status ?? 200, ...PERSONAL })
  }
  app.get('/report/where', PAGE, (request, reply) => {
    const draft = draftOf(request)
    return draft.text === '' ? goTo(reply, '/report') : show(request, reply, draft, null)
  })
  app.post('/report/where', PAGE, (request, reply) => {
    const reader = readerAt(request, deps, '/report/where')
    const before = draftOf(request)
    const { draft, map } = placed(deps, request, before)
    keepDraft(request, reply, draft)
    const find = textOf(request.body, 'do') === 'find' ? (textOf(request.body, 'find') ?? '').trim() : ''
    if (find) return goTo(reply, `/report/where?find=${encodeURIComponent(find.slice(0, 60))}`)
    if (map) return goTo(reply, `/report/where?zoom=${map.zoom}#map`)
    const place = placeAtPoint(deps, draft.at)
    if (!place || place.outside) {
      const words = reportWords(reader)
      return show(request, reply, draft, faultAt('at', place ? words.outside : words.whereMissing))
    }
    return goTo(reply, '/report/check')
  })
}

function zoomIn(values: unknown): number | null {
  const zoom = textOf(values, 'zoom')
  return zoom !== undefined && /^\d$/.test(zoom) ? Number(zoom) : null
}

/** What the form says of the place; `map` where a button of the map was pressed rather than "next". */
function placed(
  deps: PortalDeps,
  request: FastifyRequest,
  before: Draft,
): { draft: Draft; map: PickMap | null } {
  const { body } = request
  const address = textOf(body, 'address')
  const draft = {
    ...before,
    at: readPoint(textOf(body, 'at')) ?? before.at,
    // The button that only asks the browser for a position brings nothing else along.
    ...(address !== undefined && {
      address: address.trim().slice(0, ADDRESS_MOST),
      home: textOf(body, 'home') === '1',
    }),
  }
  const named = readPoint(textOf(body, 'point')) ?? readPoint(textOf(body, 'pick'))
  if (named) return at(draft, pickMap(named, 0))
  const shown = mapFor(deps, draft, cookieOf(request, 'place'), zoomIn(body))
  const [x, y] = [Number(textOf(body, 'tap.x')), Number(textOf(body, 'tap.y'))]
  // The enter key on the picture taps its corner: nobody means that.
  if (x > 0 && y > 0) return at(draft, tapped(shown, x, y))
  const move = textOf(body, 'move')
  return move === undefined ? { draft, map: null } : at(draft, stepped(shown, move))
}

function at(draft: Draft, map: PickMap): { draft: Draft; map: PickMap } {
  return { draft: { ...draft, at: shortly(map.centre) }, map }
}

function pointIn(request: FastifyRequest): Position {
  const point = readPoint(textOf(request.query, 'at'))
  if (!point) throw notFound()
  return point
}

function mapRoutes(app: App, deps: PortalDeps): void {
  app.get('/report/map.svg', PAGE, async (request, reply) => {
    const map = pickMap(pointIn(request), zoomIn(request.query) ?? 0)
    const language = textOf(request.query, 'in') === 'en' ? 'en' : 'zh-CN'
    const reader: Reader = { ...readerAt(request, deps, '/report/where'), language }
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(await drawPickMap(deps.territory, reader, map))
  })
  app.get('/report/here', PAGE, (request, reply) => {
    const reader = readerAt(request, deps, '/report/where')
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(pinText(reader, placeAtPoint(deps, pointIn(request))))
  })
}
