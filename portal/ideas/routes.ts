import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actOnOpinion, openOpinion as opening } from '../../src/domains/opinions/contract.ts'
import { actAsAuthor, findIdeas, nameIdea, openOpinion, showOwn } from '../../src/domains/opinions/public.ts'
import { ANYONE, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { type FormFault, formFault, type Refusal, WHOLE } from '../account/view.ts'
import { checked } from '../shell/checked.ts'
import { once } from '../shell/once.ts'
import type { PortalDeps } from '../deps.ts'
import { unitsFor, whereFirstPage } from '../place/whom.tsx'
import { readerAt, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf, textsIn } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { type IdeaDraft, ideaFormPage } from './form.tsx'
import { ideasPage, PAGE_OF } from './list.tsx'
import { myIdeasPage } from './mine.tsx'
import { ideasWords } from './words.ts'

/** Golden ideas of neighbours, the open channel to say one, and one's own. */
export function ideaPages(app: App, deps: PortalDeps): void {
  app.get('/ideas', PAGE, async (request, reply) => {
    const before = instantOf(textOf(request.query, 'before'))
    const ideas = await look(deps.db, ANYONE, (tx) => findIdeas(tx, { before, limit: PAGE_OF }))
    const reader = readerOf(request, deps.settings.timeZone)
    return sendPage(reply, reader, ideasPage(reader, ideas))
  })
  saying(app, deps)
  own(app, deps)
}

function instantOf(text: string | undefined): Temporal.Instant | undefined {
  try {
    return text === undefined ? undefined : Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}

function saying(app: App, deps: PortalDeps): void {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: IdeaDraft,
    fault: FormFault | null = null,
  ) => {
    const units = unitsFor(deps, request)
    const reader = readerAt(request, deps, '/ideas/new')
    if (units.length === 0) {
      const { newTitle, whereHint } = ideasWords(reader)
      const first = { title: newTitle, hint: whereHint, back: '/ideas', form: '/ideas/new' }
      return sendPage(reply, reader, whereFirstPage(reader, first), PERSONAL)
    }
    const page = ideaFormPage(reader, { draft, units, key: randomUUID(), fault })
    return sendPage(reply, reader, page, { ...PERSONAL, status: fault?.status ?? 200 })
  }
  app.get(
    '/ideas/new',
    PAGE,
    ofSomebody('/ideas/new', async (_who, request, reply) =>
      show(request, reply, { unit: '', title: '', text: '', golden: true, named: false }),
    ),
  )
  app.post(
    '/ideas/new',
    PAGE,
    ofSomebody('/ideas/new', async (who, request, reply) => {
      const draft = draftOf(request.body)
      try {
        const wish = wishOf(draft)
        await once(deps, who, request, (tx) => openOpinion(tx, deps, who, wish))
        return goTo(reply, '/ideas/mine?saved=saved')
      } catch (error) {
        return show(request, reply, draft, formFault(readerAt(request, deps, '/ideas/new'), error, 'text'))
      }
    }),
  )
}

function draftOf(body: unknown): IdeaDraft {
  const of = (name: string) => textOf(body, name) ?? ''
  return {
    unit: of('unit'),
    title: of('title'),
    text: of('text'),
    golden: of('golden') === '1',
    named: of('named') === '1',
  }
}

/** What the form asks for. Throws invalid-request. */
function wishOf({ unit, golden, named, title, text }: IdeaDraft) {
  const sight = golden ? 'public' : 'confidential'
  const form = { title, text, source: 'open', golden, named: golden && named }
  return checked(opening.schema.body, { unit, sight, form })
}

function own(app: App, deps: PortalDeps): void {
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal | null,
  ) => {
    const reader = readerAt(request, deps, '/ideas/mine')
    const opinions = await look(deps.db, who, (tx) => showOwn(tx, deps.cases, who))
    const told = textOf(request.query, 'saved')
    const saved = told === 'saved' || told === 'done' ? told : null
    const page = myIdeasPage(reader, { opinions, key: randomUUID(), refusal, saved })
    return sendPage(reply, reader, page, { ...PERSONAL, status: refusal?.fault.status ?? 200 })
  }
  app.get(
    '/ideas/mine',
    PAGE,
    ofSomebody('/ideas/mine', (who, request, reply) => show(who, request, reply, null)),
  )
  app.post(
    '/ideas/mine',
    PAGE,
    ofSomebody('/ideas/mine', async (who, request, reply) => {
      try {
        await actOn(deps, who, request)
        return goTo(reply, '/ideas/mine?saved=done')
      } catch (error) {
        const fault = formFault(readerAt(request, deps, '/ideas/mine'), error, WHOLE)
        const of = ['case', 'action'].map((name) => textOf(request.body, name)).join(' ')
        return show(who, request, reply, { of, fault, typed: textsIn(request.body) })
      }
    }),
  )
}

async function actOn(deps: PortalDeps, who: Somebody, request: FastifyRequest): Promise<void> {
  const of = (name: string) => textOf(request.body, name)
  const { caseId, action } = checked(actOnOpinion.schema.params, { caseId: of('case'), action: of('action') })
  const texts = Object.fromEntries(
    ['text', 'reason'].flatMap((name) => (of(name) === undefined ? [] : [[name, of(name)]])),
  )
  await once(deps, who, request, async (tx) => {
    if (action === 'showName' || action === 'hideName') await nameIdea(tx, caseId, action === 'showName')
    else
      await actAsAuthor(tx, deps.cases, who, { case: caseId, action, seen: Number(of('seen')), form: texts })
  })
}
