import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  addRecord as adding,
  giveLeave as leaving,
  openMediation as opening,
  setConsent as consenting,
  signAgreement as signing,
} from '../../src/domains/mediation/contract.ts'
import {
  actAsRequester,
  addRecord,
  findMine,
  giveLeave,
  openMediation,
  setConsent,
  showMediation,
  signAgreement,
} from '../../src/domains/mediation/public.ts'
import { CaseId } from '../../src/engines/cases/contract.ts'
import { look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import type { Tx } from '../../src/kernel/database.ts'
import { notFound } from '../../src/kernel/problem.ts'
import { type FormFault, formFault, type Refusal, WHOLE } from '../account/view.ts'
import { checked } from '../shell/checked.ts'
import { once } from '../shell/once.ts'
import type { PortalDeps } from '../deps.ts'
import { unitsFor, whereFirstPage } from '../place/whom.tsx'
import { readerAt } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf, textsIn } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { FIELDS, type MediationDraft, mediationFormPage } from './form.tsx'
import { mediationsPage } from './list.tsx'
import { mediationPage } from './one.tsx'
import { mediationWords } from './words.ts'

/** Mediation for its two sides: asking for it, saying whether one wants it, talking, signing. */
export function mediationPages(app: App, deps: PortalDeps): void {
  app.get('/mediations', PAGE, async (request, reply) => {
    const reader = readerAt(request, deps, '/mediations')
    const mine = request.who.person ? await look(deps.db, request.who, findMine) : null
    return sendPage(reply, reader, mediationsPage(reader, mine), PERSONAL)
  })
  asking(app, deps)
  one(app, deps)
}

function asking(app: App, deps: PortalDeps): void {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: MediationDraft,
    fault: FormFault | null = null,
  ) => {
    const units = unitsFor(deps, request)
    const reader = readerAt(request, deps, '/mediations/new')
    if (units.length === 0) {
      const { newTitle, whereHint } = mediationWords(reader)
      const first = { title: newTitle, hint: whereHint, back: '/mediations', form: '/mediations/new' }
      return sendPage(reply, reader, whereFirstPage(reader, first), PERSONAL)
    }
    const page = mediationFormPage(reader, { draft, units, key: randomUUID(), fault })
    return sendPage(reply, reader, page, { ...PERSONAL, status: fault?.status ?? 200 })
  }
  app.get(
    '/mediations/new',
    PAGE,
    ofSomebody('/mediations/new', async (_who, request, reply) => show(request, reply, draftOf({}))),
  )
  app.post(
    '/mediations/new',
    PAGE,
    ofSomebody('/mediations/new', async (who, request, reply) => {
      const draft = draftOf(request.body)
      try {
        const { unit, firstPhone, secondPhone, ...form } = draft
        const wish = checked(opening.schema.body, {
          unit,
          form: {
            ...form,
            firstPhone: firstPhone || null,
            secondPhone: secondPhone || null,
            source: 'party',
          },
        })
        const { id } = await once(deps, who, request, (tx) => openMediation(tx, deps, who, wish))
        return goTo(reply, `/mediations/${id}?saved=1`)
      } catch (error) {
        const reader = readerAt(request, deps, '/mediations/new')
        return show(request, reply, draft, formFault(reader, error, 'about'))
      }
    }),
  )
}

function draftOf(body: unknown): MediationDraft {
  return Object.fromEntries(FIELDS.map((name) => [name, textOf(body, name) ?? ''])) as MediationDraft
}

function one(app: App, deps: PortalDeps): void {
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal | null,
  ) => {
    const id = idOf(request)
    const reader = readerAt(request, deps, `/mediations/${id}`)
    const mediation = await look(deps.db, who, (tx) => showMediation(tx, deps, who, id))
    if (mediation.mySide === null) throw notFound()
    const saved = textOf(request.query, 'saved') === '1'
    const page = mediationPage(reader, { mediation, key: randomUUID(), refusal, saved })
    return sendPage(reply, reader, page, { ...PERSONAL, status: refusal?.fault.status ?? 200 })
  }
  app.get(
    '/mediations/:caseId',
    PAGE,
    ofSomebody(
      (request) => request.url,
      (who, request, reply) => show(who, request, reply, null),
    ),
  )
  app.post(
    '/mediations/:caseId',
    PAGE,
    ofSomebody('/mediations', async (who, request, reply) => {
      const id = idOf(request)
      try {
        await once(deps, who, request, (tx) => actOn(tx, deps, who, id, request.body))
        return goTo(reply, `/mediations/${id}?saved=1`)
      } catch (error) {
        const reader = readerAt(request, deps, `/mediations/${id}`)
        const fault = formFault(reader, error, WHOLE)
        const of = textOf(request.body, 'what') ?? ''
        return show(who, request, reply, { of, fault, typed: textsIn(request.body) })
      }
    }),
  )
}

function idOf(request: FastifyRequest): CaseId {
  const id = CaseId.safeParse(textOf(request.params, 'caseId'))
  if (!id.success) throw notFound()
  return id.data
}

async function actOn(tx: Tx, deps: PortalDeps, who: Somebody, id: CaseId, body: unknown): Promise<unknown> {
  const of = (name: string) => textOf(body, name)
  const { mySide: side } = await showMediation(tx, deps, who, id)
  const how = 'self'
  const what: string = of('what') ?? ''
  switch (what) {
    case 'consent':
      return setConsent(tx, who, id, checked(consenting.schema.body, { side, consent: of('consent'), how }))
    case 'say':
      return addRecord(tx, who, id, checked(adding.schema.body, { side, text: of('text') }))
    case 'leave': {
      const { recordId } = checked(leaving.schema.params, { caseId: id, recordId: of('record') })
      return giveLeave(tx, who, id, { record: recordId, leave: of('leave') === '1', how })
    }
    case 'sign': {
      const wish = checked(signing.schema.body, { side, edition: Number(of('edition')), how })
      return signAgreement(tx, who, id, wish)
    }
    default:
      return actAsRequester(tx, deps.cases, who, {
        case: id,
        action: what,
        seen: Number(of('seen')),
        form: formOf(of),
      })
  }
}

/** Of the requester's own actions: what their forms ask for. */
function formOf(of: (name: string) => string | undefined): Record<string, unknown> {
  const [solved, satisfied, reason] = [of('solved'), of('satisfied'), of('reason')]
  return {
    ...(solved !== undefined && { solved: solved === '1' }),
    ...(satisfied !== undefined && { satisfied: Number(satisfied) }),
    ...(reason !== undefined && { reason }),
  }
}
