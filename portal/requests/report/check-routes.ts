import type { FastifyReply, FastifyRequest } from 'fastify'
import { type RequestWish, RequestWish as WishForm } from '../../../src/domains/requests/intake/contract.ts'
import { fileRequest, previewRequest, suggest } from '../../../src/domains/requests/public.ts'
import { Sight } from '../../../src/domains/requests/contract.ts'
import { look, type Who } from '../../../src/kernel/access.ts'
import type { App } from '../../../src/kernel/app.ts'
import { formFault, type FormFault } from '../../account/view.ts'
import { notFound } from '../../../src/kernel/problem.ts'
import type { PortalDeps } from '../../deps.ts'
import { placeText } from '../../place/place.ts'
import { named, type Reader, readerAt } from '../../shell/reader.ts'
import { checked } from '../../shell/checked.ts'
import { PAGE } from '../../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../../shell/send.ts'
import { groupsOf } from '../categories.ts'
import { type Draft, draftOf, dropDraft, keepDraft } from '../draft.ts'
import { rememberCode } from '../own/code-cookie.ts'
import { checkPage, type CheckView, goesText, hintText } from './check.tsx'
import { placeAtPoint } from './views.ts'

/** Third step: what would be filed is shown, then it is. */
export function checkRoutes(app: App, deps: PortalDeps): void {
  app.get('/report/check', PAGE, async (request, reply) => {
    const draft = draftOf(request)
    if (draft.text === '') return goTo(reply, '/report')
    if (!draft.at) return goTo(reply, '/report/where')
    return show(deps, request, reply, draft, null)
  })
  // The script asks for these when another category is chosen: whom it would go to, and what to say of such a thing.
  app.get('/report/goes', PAGE, async (request, reply) => {
    const { category, ...rest } = draftOf(request)
    if (rest.text === '' || !rest.at) throw notFound()
    const draft = { ...rest, category: codeIn(textOf(request.query, 'category')) ?? category }
    const reader = readerAt(request, deps, '/report/check')
    const view = await viewOf(deps, reader, request, draft)
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(`${goesText(reader, view.preview)}\n${hintText(view)}`)
  })
  app.post('/report/check', PAGE, async (request, reply) => {
    const draft = chosenIn(request.body, draftOf(request))
    keepDraft(request, reply, draft)
    const as = textOf(request.body, 'as')
    if (as === 'sign-in') return goTo(reply, '/sign-in?back=%2Freport%2Fcheck')
    try {
      return await file(deps, request, reply, draft)
    } catch (error) {
      const fault = formFault(readerAt(request, deps, '/report/check'), error, 'category')
      return show(deps, request, reply, draft, fault)
    }
  })
}

function chosenIn(body: unknown, before: Draft): Draft {
  const category = textOf(body, 'category')
  const sight = Sight.safeParse(textOf(body, 'sight'))
  return {
    ...before,
    category: codeIn(category) ?? before.category,
    sight: sight.success ? sight.data : before.sight,
    anonymous: textOf(body, 'as') === 'anonymous',
  }
}

function codeIn(text: string | undefined): string | null {
  return text !== undefined && /^\d{2,8}$/.test(text) ? text : null
}

/** The draft as the room wants it. Throws invalid-request with each fault at its field. */
function wishOf(draft: Draft, rest: { callMe: boolean; told: boolean }): RequestWish {
  const { text, pictures, at, address, home, category, sight, anonymous } = draft
  return checked(WishForm, {
    text,
    category,
    place: { at: at && { lon: at[0], lat: at[1] }, address: address || null, home },
    pictures,
    sight: sight ?? undefined,
    nameless: anonymous,
    ...rest,
  })
}

async function file(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, draft: Draft) {
  const { who, ip } = request
  const callMe = textOf(request.body, 'callMe') === '1'
  const told = textOf(request.body, 'told') === '1'
  const { id, code } = await fileRequest(deps, { who, ip, key: draft.key }, wishOf(draft, { callMe, told }))
  dropDraft(reply)
  if (code === null) return goTo(reply, `/me/requests/${id}?filed=1`)
  rememberCode(request, reply, code)
  return goTo(reply, '/requests/code?filed=1')
}

async function show(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
  fault: FormFault | null,
): Promise<FastifyReply> {
  const reader = readerAt(request, deps, '/report/check')
  const view = await viewOf(deps, reader, request, draft)
  const callMe = textOf(request.body, 'callMe') === '1'
  return sendPage(reply, reader, checkPage(reader, { ...view, fault, callMe }), {
    status: fault?.status ?? 200,
    ...PERSONAL,
  })
}

async function viewOf(
  deps: PortalDeps,
  reader: Reader,
  { who }: FastifyRequest,
  draft: Draft,
): Promise<Omit<CheckView, 'fault' | 'callMe'>> {
  const place = placeAtPoint(deps, draft.at)
  const { categories } = suggest(deps, draft.text)
  const chosen = deps.responsibility.category(draft.category ?? categories[0]?.code ?? '')
  const sight = draft.sight ?? chosen?.sight ?? 'public'
  // Whatever is chosen, what the public would read is shown beside "everybody".
  const wish = wishOf({ ...draft, sight: 'public' }, { callMe: false, told: true })
  const preview = await look(deps.db, who, (tx) => previewRequest(tx, deps, wish))
  return {
    draft,
    where: place ? placeText(reader, place) : '',
    sight,
    hint: chosen?.hint ? named(reader, chosen.hint) : null,
    likely: categories,
    groups: groupsOf(deps.responsibility),
    preview,
    account: await accountOf(deps, reader, who),
  }
}

/** How the account is known to whoever is signed in; null where nobody is. */
async function accountOf({ identity }: PortalDeps, reader: Reader, who: Who): Promise<string | null> {
  if (!who.person) return null
  const { phone } = await identity.me(who)
  return phone ?? reader.words.me.resident
}
