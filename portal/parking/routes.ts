import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SlotId } from '../../src/engines/capacity/contract.ts'
import {
  ParkingSpaceId,
  PauseId,
  Plate,
  PointId,
  ReservationId,
  TakebackId,
} from '../../src/domains/parking/contract.ts'
import * as parking from '../../src/domains/parking/public.ts'
import { act, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import type { Tx } from '../../src/kernel/database.ts'
import { invalidRequest } from '../../src/kernel/problem.ts'
import { type FormFault, formFault } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import { placeOf } from '../place/place.ts'
import { cookieOf, readerAt, readerOf } from '../shell/reader.ts'
import { once } from '../shell/once.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { exceptOf, queryOf, todayOf, type When, whenOf } from './asked.ts'
import { findPage } from './find.tsx'
import { pointPage, type PointView } from './point.tsx'
import { minePage } from './mine.tsx'
import { ownPages } from './own-routes.ts'
import { agreeIfTicked, idOf, mapOf, settingOf, whereOf } from './ways.ts'
import { parkingWords } from './words.ts'

const MINE = '/parking/mine'

/** Finding, booking and opening parking spaces: all of it forms that work without script. */
export function parkingPages(app: App, deps: PortalDeps): void {
  finding(app, deps)
  mine(app, deps)
  ownPages(app, deps)
}

function finding(app: App, deps: PortalDeps): void {
  const { db, territory, settings } = deps
  app.get('/parking', PAGE, async (request, reply) => {
    const reader = readerOf(request, settings.timeZone)
    const today = todayOf(reader.now, settings.timeZone)
    const when = whenOf(request.query, today)
    const place = placeOf(territory, cookieOf(request, 'place'))
    const points = await look(db, request.who, (tx) =>
      parking.findNear(tx, { ...whereOf(deps, place), ...when }, settingOf(deps)),
    )
    return sendPage(reply, reader, findPage(reader, { place, when, today, points }))
  })
  app.get('/parking/points/:point', PAGE, (request, reply) =>
    showPoint(deps, request, reply, { plate: '', except: '', space: '' }, null),
  )
  app.post(
    '/parking/points/:point',
    PAGE,
    ofSomebody(
      (request) => request.url,
      async (who, request, reply) => {
        try {
          await book(deps, who, request)
          return await goTo(reply, `${MINE}?booked=1`)
        } catch (error) {
          const typed = (name: string) => textOf(request.body, name) ?? ''
          const fault = formFault(readerAt(request, deps, request.url), error, 'wish')
          const kept = { plate: typed('plate'), except: typed('except'), space: typed('space') }
          return showPoint(deps, request, reply, kept, fault)
        }
      },
    ),
  )
}

async function showPoint(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: PointView['typed'],
  fault: FormFault | null,
): Promise<FastifyReply> {
  const { db, settings } = deps
  const id = idOf(PointId, textOf(request.params, 'point'))
  const reader = readerOf(request, settings.timeZone)
  const today = todayOf(reader.now, settings.timeZone)
  const when = whenOf(request.query, today)
  const shown = await look(db, request.who, (tx) =>
    parking.showPoint(tx, request.who, id, when, settingOf(deps)),
  )
  const at = { ...reader, url: `/parking/points/${id}?${queryOf(when)}` }
  const signedIn = request.who.person !== null
  const here = placeOf(deps.territory, cookieOf(request, 'place'))?.here ?? null
  const map = await mapOf(deps, at, shown.point, here)
  const page = pointPage(at, { shown, map, when, today, signedIn, formKey: randomUUID(), typed, fault })
  return sendPage(reply, at, page, { status: fault?.status ?? 200, ...PERSONAL })
}

/** Agrees where that was ticked, and books; the same form sent twice books once. */
async function book(deps: PortalDeps, who: Somebody, request: FastifyRequest): Promise<void> {
  const point = idOf(PointId, textOf(request.params, 'point'))
  const when = whenOf(request.query, todayOf(Date.now(), deps.settings.timeZone))
  const plate = Plate.safeParse(textOf(request.body, 'plate'))
  if (!plate.success) throw invalidRequest({}, [{ pointer: '#/body/plate', code: 'wrong-form' }])
  const space = ParkingSpaceId.safeParse(textOf(request.body, 'space'))
  await once(deps, who, request, async (tx) => {
    await agreeIfTicked(tx, who, request)
    await parking.bookParking(
      tx,
      who.person,
      {
        point,
        plate: plate.data,
        ...(space.success && { space: space.data }),
        wish: await wishOf(tx, deps, who, request, { point, when, space: space.data }),
      },
      settingOf(deps),
    )
  })
}

type Wanted = { point: PointId; when: When; space: ParkingSpaceId | undefined }

async function wishOf(
  tx: Tx,
  deps: PortalDeps,
  who: Somebody,
  request: FastifyRequest,
  { point, when, space }: Wanted,
) {
  if (when.month === undefined) return { kind: 'evening' as const, day: when.day }
  const { free } = await parking.showPoint(tx, who, point, when, settingOf(deps))
  const chosen = free.find(({ id }) => id === space) ?? free[0]
  return { kind: 'month' as const, month: when.month, except: exceptOf(request, when.month, chosen) }
}

function mine(app: App, deps: PortalDeps): void {
  const { db } = deps
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    fault: FormFault | null = null,
  ) => {
    const reader = readerAt(request, deps, MINE)
    const found = await look(db, who, (tx) => parking.readMine(tx, who.person, settingOf(deps)))
    const said = fault?.text ?? (textOf(request.query, 'booked') === '1' ? parkingWords(reader).booked : null)
    const page = minePage(reader, { mine: found, said })
    return sendPage(reply, reader, page, { status: fault?.status ?? 200, ...PERSONAL })
  }
  /** A form of this page: what refuses it is said on it. */
  const form = (path: string, work: (tx: Tx, who: Somebody, request: FastifyRequest) => Promise<unknown>) =>
    app.post(
      path,
      PAGE,
      ofSomebody(MINE, async (who, request, reply) => {
        try {
          await act(db, who, (tx) => work(tx, who, request))
          return await goTo(reply, MINE)
        } catch (error) {
          return show(who, request, reply, formFault(readerAt(request, deps, MINE), error, 'form'))
        }
      }),
    )
  app.get(
    MINE,
    PAGE,
    ofSomebody(MINE, (who, request, reply) => show(who, request, reply)),
  )
  form('/parking/reservations/:id', (tx, who, request) => {
    const slot = SlotId.safeParse(textOf(request.body, 'slot'))
    const id = idOf(ReservationId, textOf(request.params, 'id'))
    return parking.giveBack(tx, who.person, id, slot.success ? [slot.data] : null)
  })
  form('/parking/offers/:id', (tx, who, request) => {
    const id = idOf(TakebackId, textOf(request.params, 'id'))
    return parking.answerOffer(tx, who.person, id, textOf(request.body, 'accept') === '1')
  })
  form('/parking/pauses/:id', (tx, who, request) => {
    const text = (textOf(request.body, 'text') ?? '').trim().slice(0, 500)
    if (text === '') throw invalidRequest({}, [{ pointer: '#/body/text', code: 'needed' }])
    return parking.appeal(tx, who.person, idOf(PauseId, textOf(request.params, 'id')), text)
  })
}
