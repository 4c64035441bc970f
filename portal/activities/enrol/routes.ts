import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { catalogueOf, say } from '../../../messages/catalogue.ts'
import type { Activity, Session } from '../../../src/domains/activities/contract.ts'
import { OfferId, type SeatAnswer } from '../../../src/engines/capacity/contract.ts'
import { seatsOfHolder } from '../../../src/engines/capacity/public.ts'
import { look } from '../../../src/kernel/access.ts'
import type { App } from '../../../src/kernel/app.ts'
import { ProblemError } from '../../../src/kernel/problem.ts'
import { formFault, type FormFault } from '../../account/view.ts'
import type { PortalDeps } from '../../deps.ts'
import { memberDraft, memberWish } from '../../family/asked.ts'
import { type MemberDraft, NEW_MEMBER } from '../../family/member-form.tsx'
import { type Reader, readerAt } from '../../shell/reader.ts'
import { PAGE } from '../../shell/route.ts'
import { goTo, manyOf, PERSONAL, sendPage, textOf } from '../../shell/send.ts'
import { ofSomebody, type Somebody } from '../../shell/somebody.ts'
import { askedFor } from '../seat-panel.tsx'
import { activityAt, namesOf, participantsFor, sessionIn } from '../source.ts'
import { seatWords } from '../words.ts'
import { answerPage } from './answer.tsx'
import { enrolPage } from './form.tsx'
import { choosersFor, firstChoice } from './people.ts'

/** What a form says, or an address that carries what was chosen. */
type Typed = {
  readonly chosen: readonly string[] | null
  readonly fewer: boolean
  readonly key: string
  readonly draft: MemberDraft
}

/** Something that can be asked for. */
type At = { readonly activity: Activity; readonly session: Session | null; readonly offer: OfferId }

const back = (request: FastifyRequest) => request.url

/** Choosing who, asking, and being told: two pages that work without script. */
export function enrolPages(app: App, deps: PortalDeps): void {
  app.get(
    '/activities/:activity/enrol',
    PAGE,
    ofSomebody(back, async (who, request, reply) => {
      const at = await atOf(deps, who, request)
      if (!at) return goTo(reply, `/activities/${textOf(request.params, 'activity')}`)
      const early = textOf(request.query, 'early') === '1'
      return show(deps, { who, request, reply, at, typed: typedIn(request.query) }, { early })
    }),
  )
  app.post(
    '/activities/:activity/enrol',
    PAGE,
    ofSomebody(back, async (who, request, reply) => {
      const at = await atOf(deps, who, request)
      if (!at) return goTo(reply, `/activities/${textOf(request.params, 'activity')}`)
      return answer(deps, { who, request, reply, at, typed: typedIn(request.body) })
    }),
  )
}

async function atOf(deps: PortalDeps, who: Somebody, request: FastifyRequest): Promise<At | null> {
  const activity = await activityAt(deps, who, textOf(request.params, 'activity'))
  const named = textOf(request.query, 'session') ?? textOf(request.body, 'session')
  const asked = askedFor(activity, sessionIn(activity, named), Date.now())
  const offer = OfferId.safeParse(asked.offer)
  return offer.success ? { activity, session: asked.session, offer: offer.data } : null
}

function typedIn(values: unknown): Typed {
  const key = textOf(values, 'key')
  const chosen = manyOf(values, 'who').filter((id) => /^[0-9a-f-]{36}$/.test(id))
  return {
    chosen: key === undefined ? null : [...new Set(chosen)],
    fewer: textOf(values, 'fewer') === '1',
    key: key !== undefined && /^[\w-]{8,128}$/.test(key) ? key : randomUUID(),
    draft: textOf(values, 'name') || textOf(values, 'birthYear') ? memberDraft(values) : NEW_MEMBER,
  }
}

type Asking = {
  readonly who: Somebody
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly at: At
  readonly typed: Typed
}

async function show(
  deps: PortalDeps,
  { who, request, reply, at, typed }: Asking,
  told: { readonly fault?: FormFault; readonly early?: boolean } = {},
): Promise<FastifyReply> {
  const [opening, known] = await Promise.all([deps.admission.opening(at.offer), participantsFor(deps, who)])
  const people = choosersFor(at.activity, at.session, known)
  const reader = readerAt(request, deps, formOf(at))
  const page = enrolPage(reader, {
    activity: at.activity,
    session: at.session,
    opening,
    me: who.person,
    people,
    chosen: typed.chosen ?? firstChoice(people, who.person),
    fewer: typed.fewer,
    key: typed.key,
    draft: typed.draft,
    fault: told.fault ?? null,
    early: told.early ?? false,
  })
  return sendPage(reply, reader, page, { status: told.fault?.status ?? 200, ...PERSONAL })
}

/** Where the form of an activity, or of one of its sessions, stands. */
function formOf({ activity, session }: At): string {
  return `/activities/${activity.id}/enrol${session ? `?session=${session.id}` : ''}`
}

async function answer(deps: PortalDeps, asking: Asking): Promise<FastifyReply> {
  const { who, request, at } = asking
  const reader = readerAt(request, deps, formOf(at))
  let { typed } = asking
  try {
    const added = await addTyped(deps, who, typed.draft)
    if (added !== null) typed = { ...typed, chosen: [...(typed.chosen ?? []), added], draft: NEW_MEMBER }
  } catch (error) {
    return show(deps, asking, { fault: formFault(reader, error, 'name') })
  }
  if (textOf(request.body, 'add') === '1') return show(deps, { ...asking, typed })
  const chosen = typed.chosen ?? []
  const refused = (text: string) =>
    show(deps, { ...asking, typed }, { fault: { status: 400, field: null, text } })
  if (chosen.length === 0) return refused(seatWords(reader).chooseSomebody)
  const most = at.activity.enrolment.partyMost
  if (chosen.length > most) return refused(seatWords(reader).most(most))
  return ask(deps, { ...asking, typed }, reader, chosen)
}

/** Adds who was typed into the form; who stands in the family already is the same one. */
async function addTyped({ identity }: PortalDeps, who: Somebody, draft: MemberDraft): Promise<string | null> {
  if (draft === NEW_MEMBER) return null
  const wish = memberWish(draft)
  const { members } = await identity.family.show(who)
  const there = members.find(({ name, birthYear }) => name === wish.name && birthYear === wish.birthYear)
  return there ? there.id : (await identity.family.add(who, wish)).id
}

async function ask(
  deps: PortalDeps,
  asking: Asking,
  reader: Reader,
  chosen: readonly string[],
): Promise<FastifyReply> {
  const { who, reply, at, typed } = asking
  try {
    const alone = chosen.length === 1 && chosen[0] === who.person
    const given = await deps.admission.ask({
      offer: at.offer,
      holder: who.person,
      key: typed.key,
      participants: alone ? null : chosen,
      acceptFewer: typed.fewer,
    })
    if (given.outcome === 'notYet') return await goTo(reply, keptAddress(at, typed, chosen))
    return await tell(deps, asking, reader, given)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    // Nothing was decided that is not told: the form keeps its key, and asking again is safe.
    if (reply.sent) throw error
    return show(deps, asking, { fault: saidOf(reader, error) })
  }
}

/** The form's own address with what was chosen and its key: reloaded, nothing is lost. */
function keptAddress({ activity, session }: At, { key, fewer }: Typed, chosen: readonly string[]): string {
  const query = new URLSearchParams([
    ...(session ? [['session', session.id]] : []),
    ['key', key],
    ...chosen.map((id) => ['who', id]),
    ...(fewer ? [['fewer', '1']] : []),
    ['early', '1'],
  ])
  return `/activities/${activity.id}/enrol?${query}`
}

/** What a problem says, whatever its status: the form is shown again below it. */
function saidOf(reader: Reader, error: ProblemError): FormFault {
  const { title, detail } = catalogueOf(reader.language).problems[error.type]
  const end = reader.language === 'en' ? '. ' : '。'
  const text = detail === undefined ? title : `${title}${end}${say(detail, error.values)}`
  return { status: error.status, field: null, text }
}

async function tell(
  deps: PortalDeps,
  { who, reply, at }: Asking,
  reader: Reader,
  given: SeatAnswer,
): Promise<FastifyReply> {
  const [held, known] = await Promise.all([
    look(deps.db, who, (tx) => seatsOfHolder(tx, who.person)),
    participantsFor(deps, who),
  ])
  const page = answerPage(reader, {
    activity: at.activity,
    session: at.session,
    answer: given,
    seats: held.filter(({ offer }) => offer === at.offer),
    offer: at.offer,
    names: namesOf(known),
  })
  return sendPage(reply, reader, page, PERSONAL)
}
