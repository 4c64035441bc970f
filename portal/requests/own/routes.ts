import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CaseId } from '../../../src/domains/requests/contract.ts'
import { actOnMine, eraseMine, listMine, showMine } from '../../../src/domains/requests/public.ts'
import { act, ANYONE, look } from '../../../src/kernel/access.ts'
import type { App } from '../../../src/kernel/app.ts'
import { notFound } from '../../../src/kernel/problem.ts'
import type { PortalDeps } from '../../deps.ts'
import { formFault, type Refusal, WHOLE } from '../../account/view.ts'
import { readForm, type SentForm, withPhotos } from '../forms.ts'
import { readerAt } from '../../shell/reader.ts'
import { PAGE } from '../../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../../shell/send.ts'
import { ofSomebody, type Somebody } from '../../shell/somebody.ts'
import { onceIn } from '../../shell/once.ts'
import { codeIn } from './code-cookie.ts'
import { codeRoutes } from './code-routes.ts'
import { erasedRequestPage } from './code.tsx'
import { filedPage } from './filed.tsx'
import { ownListPage } from './list.tsx'
import { ownPage } from './one.tsx'
import { CODE_BASE, deedAt, formOf, isByCode, isSaid, type OwnSaid, PATHS } from './paths.ts'

/** My requests: the list, each of them, and what I can do; under my account, or under a code. */
export function ownPages(app: App, deps: PortalDeps): void {
  app.get(
    '/me/requests',
    PAGE,
    ofSomebody('/me/requests', async (who, request, reply) => {
      const reader = readerAt(request, deps, '/me/requests')
      const mine = await look(deps.db, who, (tx) => listMine(tx, deps, who))
      return sendPage(reply, reader, ownListPage(reader, mine), PERSONAL)
    }),
  )
  app.get(
    '/me/requests/:caseId',
    PAGE,
    ofSomebody(
      (request) => request.url,
      (who, request, reply) => showOwn(deps, request, reply, mineOf(who, request)),
    ),
  )
  withPhotos(app, (inner) =>
    inner.post(
      '/me/requests/:caseId/:path',
      PAGE,
      ofSomebody(
        (request) => `/me/requests/${textOf(request.params, 'caseId') ?? ''}`,
        async (who, request, reply) => doOwn(deps, request, reply, mineOf(who, request)),
      ),
    ),
  )
  codeRoutes(app, deps, { showOwn, doOwn })
}

/** Whose request, and where its pages are. */
export type Own = { readonly who: Somebody; readonly id: CaseId; readonly base: string }

function mineOf(who: Somebody, request: FastifyRequest): Own {
  const id = CaseId.safeParse(textOf(request.params, 'caseId'))
  if (!id.success) throw notFound()
  return { who, id: id.data, base: `/me/requests/${id.data}` }
}

/** A request of mine as a page; right after filing, what happens next. */
async function showOwn(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { who, id, base }: Own,
  refusal: Refusal | null = null,
): Promise<FastifyReply> {
  const reader = readerAt(request, deps, base)
  const mine = await look(deps.db, who, (tx) => showMine(tx, deps, who, id))
  if (textOf(request.query, 'filed') === '1') {
    const view = { request: mine, href: base, code: base === CODE_BASE ? (codeIn(request) ?? null) : null }
    return sendPage(reply, reader, filedPage(reader, view), PERSONAL)
  }
  const said = textOf(request.query, 'said')
  const view = {
    request: mine,
    base,
    refusal,
    said: isSaid(said) ? said : null,
    key: randomUUID(),
  }
  return sendPage(reply, reader, ownPage(reader, view), { status: refusal?.fault.status ?? 200, ...PERSONAL })
}

/** Does what a form of the page asks, and comes back to it; erased, there is nothing to come back to. */
async function doOwn(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  own: Own,
): Promise<FastifyReply> {
  const deed = deedAt(textOf(request.params, 'path') ?? '')
  if (!deed) throw notFound()
  // Under a code nobody gives, even where somebody is signed in.
  const form = await readForm(deps, request, isByCode(own.base) ? ANYONE : request.who)
  const reader = readerAt(request, deps, own.base)
  try {
    if (form.refused) throw form.refused
    if (deed === 'erase') {
      await erase(deps, own, form)
      return await sendPage(reply, reader, erasedRequestPage(reader), PERSONAL)
    }
    await take(deps, own, deed, form)
    return await goTo(reply, `${own.base}?said=${deed}`)
  } catch (error) {
    const fault = formFault(reader, error, form.refused ? 'picture' : WHOLE)
    return showOwn(deps, request, reply, own, { of: PATHS[deed], fault, typed: form.values })
  }
}

async function take(
  deps: PortalDeps,
  { who, id }: Own,
  what: OwnSaid,
  { values, pictures }: SentForm,
): Promise<void> {
  const form = formOf(what, values, pictures)
  const seen = Number(values['seen'])
  const sent = { actor: who.person, key: values['key'] ?? '', route: `portal ${what} ${id}` }
  await act(deps.db, who, (tx) => onceIn(tx, sent, () => actOnMine(tx, deps, who, { id, what, seen, form })))
}

async function erase(deps: PortalDeps, { who, id }: Own, { values }: SentForm): Promise<void> {
  await act(deps.db, who, (tx) => eraseMine(tx, deps, who, { id, seen: Number(values['seen']) }))
}
