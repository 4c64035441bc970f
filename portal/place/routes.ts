import type { FastifyReply, FastifyRequest } from 'fastify'
import { OFFICE_KINDS } from '../../src/domains/territory/contract.ts'
import type { App } from '../../src/kernel/app.ts'
import { defineProblem } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { remember } from '../shell/preferences.ts'
import { cookieOf, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, localPath, sendPage, textOf } from '../shell/send.ts'
import { cityEmptyPage, placePage } from './page.tsx'
import { placeOf, readPoint, writePlace } from './place.ts'

const unitNotFound = defineProblem('unit-not-found', 404)

export function placePages(app: App, deps: PortalDeps): void {
  const show = (request: FastifyRequest, reply: FastifyReply, unitId: string | undefined) => {
    const { territory, settings } = deps
    const reader = readerOf(request, settings.timeZone)
    const place = placeOf(territory, cookieOf(request, 'place'))
    const root = territory.root()
    if (!place || !root) return sendPage(reply, reader, cityEmptyPage(reader))
    const path = territory.path(unitId ?? root.id)
    const unit = path.at(-1)
    if (!unit) throw unitNotFound()
    const back = localPath(textOf(request.query, 'back'))
    // Nobody lives in an office.
    const children = territory
      .children(unit.id)
      .filter(({ kind }) => !OFFICE_KINDS.has(kind))
      .toSorted(byCode)
    return sendPage(reply, reader, placePage(reader, { place, path, children, back }))
  }
  app.get('/place', PAGE, (request, reply) => show(request, reply, undefined))
  app.get('/place/:unitId', PAGE, (request, reply) => show(request, reply, textOf(request.params, 'unitId')))

  app.post('/place', PAGE, (request, reply) => {
    remember(request, reply, 'place', chosenPlace(deps, request.body))
    return goTo(reply, localPath(textOf(request.body, 'back')))
  })
}

const byCode = (a: { code: string | null }, b: { code: string | null }) =>
  (a.code ?? '').localeCompare(b.code ?? '')

/** What a form chose, as it is kept; empty to forget. Throws unit-not-found for a forged unit. */
function chosenPlace({ territory }: PortalDeps, body: unknown): string {
  const point = readPoint(textOf(body, 'point'))
  if (point) return writePlace({ point })
  const unit = textOf(body, 'unit')
  if (unit === undefined) return ''
  if (!territory.brief(unit)) throw unitNotFound()
  return writePlace({ unit })
}
