import type { FastifyReply, FastifyRequest } from 'fastify'
import { SlotId } from '../../src/engines/capacity/contract.ts'
import { OverstayId, ParkingSpaceId, PointId } from '../../src/domains/parking/contract.ts'
import type { OwnSpace } from '../../src/domains/parking/owning/contract.ts'
import * as parking from '../../src/domains/parking/public.ts'
import { act, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import type { Tx } from '../../src/kernel/database.ts'
import { invalidRequest, notFound } from '../../src/kernel/problem.ts'
import { type FormFault, formFault } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import { placeOf } from '../place/place.ts'
import { cookieOf, readerAt } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { daysOf, untilOf, windowsOf } from './asked.ts'
import { newSpacePage, ownPage } from './own.tsx'
import { agreeIfTicked, idOf, settingOf, whereOf } from './ways.ts'

const OWN = '/parking/own'

/** One's own spaces: opened, their week, taken back, and who is still there. */
export function ownPages(app: App, deps: PortalDeps): void {
  own(app, deps)
  opening(app, deps)
}

const spaceOf = (request: FastifyRequest) => idOf(ParkingSpaceId, textOf(request.params, 'space'))
const back = (request: FastifyRequest) => request.url

function own(app: App, deps: PortalDeps): void {
  const { db, settings } = deps
  const show = (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    fault: FormFault | null = null,
  ) => showOwn(deps, who, request, reply, fault)
  const form = (path: string, work: (tx: Tx, who: Somebody, request: FastifyRequest) => Promise<unknown>) =>
    app.post(
      path,
      PAGE,
      ofSomebody(OWN, async (who, request, reply) => {
        try {
          await act(db, who, (tx) => work(tx, who, request))
          return await goTo(reply, `${OWN}?saved=1`)
        } catch (error) {
          return show(who, request, reply, formFault(readerAt(request, deps, OWN), error, 'form'))
        }
      }),
    )
  app.get(
    OWN,
    PAGE,
    ofSomebody(OWN, (who, request, reply) => show(who, request, reply)),
  )
  hoursForms(deps, form)
  form(`${OWN}/:space/take-back`, (tx, who, request) => {
    const to = untilOf(request.body, settings.timeZone)
    if (!to) throw invalidRequest({}, [{ pointer: '#/body/until', code: 'wrong-form' }])
    return parking.takeBack(tx, who.person, spaceOf(request), { from: null, to }, settingOf(deps))
  })
  form(`${OWN}/:space/overstays`, (tx, _who, request) =>
    parking.reportOverstay(tx, spaceOf(request), idOf(SlotId, textOf(request.body, 'slot')), settingOf(deps)),
  )
  form('/parking/overstays/:id', (tx, _who, request) =>
    parking.endOverstay(tx, idOf(OverstayId, textOf(request.params, 'id'))),
  )
}

type Form = (path: string, work: (tx: Tx, who: Somebody, request: FastifyRequest) => Promise<unknown>) => void

/** When it is open: its week, its shut days, and never again. Each form changes one of them and leaves the rest. */
function hoursForms(deps: PortalDeps, form: Form): void {
  const setting = settingOf(deps)
  const change = async (
    tx: Tx,
    who: Somebody,
    request: FastifyRequest,
    changed: (space: OwnSpace) => Partial<OwnSpace>,
  ) => {
    const id = spaceOf(request)
    const space = (await parking.readOwnSpaces(tx, who.person, setting)).find((one) => one.id === id)
    if (!space) throw notFound()
    const { windows, exceptions, status } = { ...space, ...changed(space) }
    const version = Number(textOf(request.body, 'version'))
    return parking.setWindows(tx, who.person, id, { version, status, windows, exceptions }, setting)
  }
  form(`${OWN}/:space`, (tx, who, request) =>
    change(tx, who, request, () => ({
      status: textOf(request.body, 'paused') === '1' ? 'paused' : 'open',
      windows: windowsOf(request.body),
    })),
  )
  form(`${OWN}/:space/days`, (tx, who, request) =>
    change(tx, who, request, ({ exceptions }) => ({ exceptions: daysOf(request.body, exceptions) })),
  )
  form(`${OWN}/:space/close`, (tx, who, request) => change(tx, who, request, () => ({ status: 'retired' })))
}

/** What most who open a space begin with: weekday nights. */
const USUAL = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 18 * 60, to: 32 * 60 }))

function opening(app: App, deps: PortalDeps): void {
  const { db, territory } = deps
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    fault: FormFault | null = null,
  ) => {
    const point = PointId.safeParse(textOf(request.query, 'point'))
    const url = point.success ? `${OWN}/new?point=${point.data}` : `${OWN}/new`
    const reader = readerAt(request, deps, url)
    const place = placeOf(territory, cookieOf(request, 'place'))
    const view = await look(db, who, async (tx) => ({
      points: point.success ? [] : await parking.findNear(tx, whereOf(deps, place), settingOf(deps)),
      chosen: point.success ? await parking.showPoint(tx, who, point.data, {}, settingOf(deps)) : null,
    }))
    const typed = {
      label: textOf(request.body, 'label') ?? '',
      windows: request.method === 'POST' ? windowsOf(request.body) : USUAL,
    }
    return sendPage(reply, reader, newSpacePage(reader, { ...view, typed, fault }), {
      status: fault?.status ?? 200,
      ...PERSONAL,
    })
  }
  const path = `${OWN}/new`
  app.get(
    path,
    PAGE,
    ofSomebody(back, (who, request, reply) => show(who, request, reply)),
  )
  app.post(
    path,
    PAGE,
    ofSomebody(back, async (who, request, reply) => {
      try {
        await act(db, who, async (tx) => {
          await agreeIfTicked(tx, who, request)
          const label = (textOf(request.body, 'label') ?? '').trim().slice(0, 20)
          const windows = windowsOf(request.body)
          if (label === '' || windows.length === 0)
            throw invalidRequest({}, [
              { pointer: label === '' ? '#/body/label' : '#/body/windows', code: 'needed' },
            ])
          const point = idOf(PointId, textOf(request.query, 'point'))
          await parking.openSpace(tx, who.person, { point, label, windows }, settingOf(deps))
        })
        return await goTo(reply, `${OWN}?saved=1`)
      } catch (error) {
        return show(who, request, reply, formFault(readerAt(request, deps, path), error, 'form'))
      }
    }),
  )
}

async function showOwn(
  deps: PortalDeps,
  who: Somebody,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: FormFault | null,
): Promise<FastifyReply> {
  const { db } = deps

  const reader = readerAt(request, deps, OWN)
  const spaces = await look(db, who, (tx) => parking.readOwnSpaces(tx, who.person, settingOf(deps)))
  const saved = fault === null && textOf(request.query, 'saved') === '1'
  return sendPage(reply, reader, ownPage(reader, { spaces, fault, saved }), {
    status: fault?.status ?? 200,
    ...PERSONAL,
  })
}
