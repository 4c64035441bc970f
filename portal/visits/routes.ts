import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { listMine } from '../../src/domains/requests/public.ts'
import { PlaceId } from '../../src/domains/visits/contract.ts'
import { joinHousehold as joining } from '../../src/domains/visits/sight/contract.ts'
import {
  joinHousehold,
  listMyHouseholds,
  showMyHousehold,
  showMyPlace,
} from '../../src/domains/visits/public.ts'
import { look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { notFound } from '../../src/kernel/problem.ts'
import { type FormFault, formFault, type Refusal, WHOLE } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import { todayOf } from '../parking/asked.ts'
import { checked } from '../shell/checked.ts'
import { once } from '../shell/once.ts'
import { readerAt } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf, textsIn } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { actOnVisits } from './acts.ts'
import { householdPage, type Said } from './household.tsx'
import { householdsPage } from './list.tsx'
import type { Forms } from './parts.tsx'
import { wishesPage } from './wishes.tsx'

/** Visits to one's household: linking it, what was written, and what one says to it. */
export function visitPages(app: App, deps: PortalDeps): void {
  list(app, deps)
  for (const part of ['', '/wishes'] as const) household(app, deps, part)
}

function list(app: App, deps: PortalDeps): void {
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, fault }: { typed: string; fault: FormFault | null },
  ) => {
    const reader = readerAt(request, deps, '/me/visits')
    const households = await look(deps.db, who, (tx) => listMyHouseholds(tx, deps))
    const saved = textOf(request.query, 'saved') === 'left' ? 'left' : null
    const page = householdsPage(reader, { households, typed, fault, saved })
    return sendPage(reply, reader, page, { ...PERSONAL, status: fault?.status ?? 200 })
  }
  app.get(
    '/me/visits',
    PAGE,
    ofSomebody('/me/visits', (who, request, reply) => show(who, request, reply, { typed: '', fault: null })),
  )
  app.post(
    '/me/visits',
    PAGE,
    ofSomebody('/me/visits', async (who, request, reply) => {
      const typed = textOf(request.body, 'code') ?? ''
      try {
        const { code } = checked(joining.schema.body, { code: typed })
        const place = await joinHousehold(deps, who, code)
        return goTo(reply, `/me/visits/${place}?saved=joined`)
      } catch (error) {
        const fault = formFault(readerAt(request, deps, '/me/visits'), error, 'code')
        return show(who, request, reply, { typed, fault })
      }
    }),
  )
}

const SAID: readonly Said[] = ['joined', 'saved', 'erased', 'sent', 'taken']

function household(app: App, deps: PortalDeps, part: '' | '/wishes'): void {
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal | null,
  ) => {
    const id = idOf(request)
    const base = `/me/visits/${id}`
    const reader = readerAt(request, deps, base + part)
    const today = todayOf(reader.now, reader.timeZone)
    const forms: Forms = { base, action: base + part, key: randomUUID(), refusal }
    const told = textOf(request.query, 'saved')
    const said = SAID.find((one) => one === told) ?? null
    const page = await look(deps.db, who, async (tx) => {
      if (part === '/wishes') {
        const place = await showMyPlace(tx, deps, id, today)
        return wishesPage(reader, { place, forms, today, saved: said !== null })
      }
      const shown = await showMyHousehold(tx, deps, id, today)
      const requests = await listMine(tx, deps, who)
      const mine = new Set(requests.flatMap(({ id: own, mine: isMine }) => (isMine ? [own] : [])))
      return householdPage(reader, { household: shown, forms, said, mine })
    })
    return sendPage(reply, reader, page, { ...PERSONAL, status: refusal?.fault.status ?? 200 })
  }
  const path = `/me/visits/:placeId${part}` as const
  app.get(
    path,
    PAGE,
    ofSomebody(
      (request) => request.url,
      (who, request, reply) => show(who, request, reply, null),
    ),
  )
  app.post(
    path,
    PAGE,
    ofSomebody('/me/visits', async (who, request, reply) => {
      const id = idOf(request)
      try {
        const said = await once(deps, who, request, (tx) => actOnVisits(tx, deps, who, id, request.body))
        return goTo(
          reply,
          said === 'left' ? '/me/visits?saved=left' : `/me/visits/${id}${part}?saved=${said}`,
        )
      } catch (error) {
        const fault = formFault(readerAt(request, deps, `/me/visits/${id}${part}`), error, WHOLE)
        const of = textOf(request.body, 'of') ?? ''
        return show(who, request, reply, { of, fault, typed: textsIn(request.body) })
      }
    }),
  )
}

function idOf(request: FastifyRequest): PlaceId {
  const id = PlaceId.safeParse(textOf(request.params, 'placeId'))
  if (!id.success) throw notFound()
  return id.data
}
