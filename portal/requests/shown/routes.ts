import type { FastifyReply, FastifyRequest } from 'fastify'
import { CaseId } from '../../../src/domains/requests/contract.ts'
import { setFollowing, showRequest } from '../../../src/domains/requests/public.ts'
import { act } from '../../../src/kernel/access.ts'
import type { App } from '../../../src/kernel/app.ts'
import { notFound } from '../../../src/kernel/problem.ts'
import { formFault } from '../../account/view.ts'
import type { PortalDeps } from '../../deps.ts'
import { cityEmptyPage } from '../../place/page.tsx'
import { placeOf } from '../../place/place.ts'
import { cookieOf, readerAt, readerOf } from '../../shell/reader.ts'
import { PAGE } from '../../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../../shell/send.ts'
import { ofSomebody } from '../../shell/somebody.ts'
import { dropDraft } from '../draft.ts'
import { readRequestsAsked } from './asked.ts'
import { requestsPage } from './list.tsx'
import { onePage } from './one.tsx'
import { oneMap, requestsView } from './views.ts'

/** What neighbours reported: list and map, one of them, following it. */
export function shownPages(app: App, deps: PortalDeps): void {
  app.get('/requests', PAGE, async (request, reply) => {
    const reader = readerOf(request, deps.settings.timeZone)
    const place = placeOf(deps.territory, cookieOf(request, 'place'))
    if (!place) return sendPage(reply, reader, cityEmptyPage(reader))
    const view = await requestsView(deps, reader, place, readRequestsAsked(request.query))
    return sendPage(reply, reader, requestsPage(reader, view))
  })
  app.get('/requests/:caseId', PAGE, (request, reply) => showOne(deps, request, reply))
  for (const how of ['follow', 'unfollow'] as const)
    app.post(
      `/requests/:caseId/${how}`,
      PAGE,
      ofSomebody(
        (request) => `/requests/${textOf(request.params, 'caseId') ?? ''}`,
        async (who, request, reply) => {
          const id = idOf(request)
          try {
            await act(deps.db, who, (tx) => setFollowing(tx, who, id, how === 'follow'))
          } catch (error) {
            return showOne(deps, request, reply, error)
          }
          // Who follows a neighbour's instead of reporting the same has nothing more to report.
          if (textOf(request.body, 'from') === 'report') dropDraft(reply)
          return goTo(reply, `/requests/${id}?said=${how}ed`)
        },
      ),
    )
}

function idOf(request: FastifyRequest): CaseId {
  const id = CaseId.safeParse(textOf(request.params, 'caseId'))
  if (!id.success) throw notFound()
  return id.data
}

async function showOne(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  error?: unknown,
): Promise<FastifyReply> {
  const id = idOf(request)
  const { who } = request
  const reader = readerAt(request, deps, `/requests/${id}`)
  const place = placeOf(deps.territory, cookieOf(request, 'place'))
  const fault = error === undefined ? null : formFault(reader, error, 'follow')
  const shown = await showRequest(deps, who, id)
  const said = textOf(request.query, 'said')
  const view = {
    request: shown,
    map: await oneMap(deps, reader, place, shown),
    signedIn: who.person !== null,
    said: said === 'followed' || said === 'unfollowed' ? said : null,
    fault,
  } as const
  return sendPage(reply, reader, onePage(reader, view), {
    status: fault?.status ?? 200,
    ...(who.person && PERSONAL),
  })
}
