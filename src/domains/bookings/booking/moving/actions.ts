import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { Language } from '../../../../../messages/catalogue.ts'
import type { SpaceId } from '../../../stations/contract.ts'
import { planDesks } from '../../desks/actions.ts'
import { checkFairUse } from '../../fairness/actions.ts'
import { spaceHere } from '../../free/actions.ts'
import {
  dateOfMoment,
  MINUTE,
  momentOfWall,
  noDeskFree,
  spaceUnknown,
  stretchText,
  visitFull,
} from '../../rules.ts'
import { tellBooked, whenOf } from '../../telling/actions.ts'
import { checkNotPassed, checkParty, termsOn } from '../../terms/rules.ts'
import type { Purpose } from '../../terms/contract.ts'
import { planVisit } from '../../visits/actions.ts'
import { judgeWish, type Made, note, takenText } from '../actions.ts'
import { type Held, takeUp, toldOf } from '../changing/actions.ts'
import type { BookingId } from '../contract.ts'
import { checkLive, checkNotBegun } from '../rules.ts'
import * as store from '../store.ts'
import { moveParts, type PartWish, remindOf } from '../taking/actions.ts'

export type MoveWish = {
  readonly version: number
  readonly from: string
  readonly minutes: number | null
  readonly space: SpaceId | null
  readonly reason: string | null
}

/**
 * Moves a booking to another time, or to another space of the same station: the same terms hold as for a new one.
 * What had approval and is moved by whoever booked asks for it again. Staff say why, and whoever booked is told.
 * Throws what booking throws, booking-not-found, changed-meanwhile, booking-over, booking-begun.
 */
export async function moveBooking(
  tx: Tx,
  who: Who,
  id: BookingId,
  wish: MoveWish,
  language: Language,
  now = Temporal.Now.instant(),
): Promise<Made> {
  const held = await takeUp(tx, who, id)
  const { row, station, isStaff, isMine } = held
  checkLive(row, wish.version)
  checkNotBegun(row, now)
  const start = momentOfWall(wish.from, station.plan.timeZone)
  const moved =
    row.kind === 'space'
      ? await moveSpace(tx, held, { ...wish, start }, language, now)
      : row.kind === 'visit'
        ? await moveVisit(tx, held, start, now)
        : await moveAppointment(tx, held, start, now)
  const state = moved.asksAgain && !isStaff ? 'requested' : row.state
  const version = await store.changeBooking(
    tx,
    id,
    {
      state,
      during: moved.during,
      ...(moved.space !== undefined && { space: moved.space }),
      ...(wish.reason !== null && { reason: wish.reason }),
    },
    now,
  )
  await remindOf(tx, id, moved.during.start, now)
  if (!isMine) await tellMoved(tx, held, moved, version, wish.reason, now)
  await note(tx, 'booking.move', id, station, { from: wish.from, byStaff: !isMine })
  return { id, state, version }
}

type Moved = {
  readonly during: { readonly start: number; readonly end: number }
  readonly space?: string
  readonly asksAgain: boolean
}

async function tellMoved(
  tx: Tx,
  { row, station }: Held,
  { during, space }: Moved,
  version: number,
  reason: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const after = {
    ...row,
    space: space ?? row.space,
    from: Temporal.Instant.fromEpochMilliseconds(during.start),
    to: Temporal.Instant.fromEpochMilliseconds(during.end),
  }
  const before = whenOf({ ...row, timeZone: station.plan.timeZone })
  // A drag needs no form: the change itself is the news, and the station is there to be asked.
  const why = reason ?? '—'
  await tellBooked(
    tx,
    row.holder,
    await toldOf(tx, after, station, version),
    { text: 'booking-moved', reason: why, before },
    now,
  )
}

async function moveSpace(
  tx: Tx,
  { row, station, isStaff }: Held,
  wish: MoveWish & { readonly start: number },
  language: Language,
  now: Temporal.Instant,
): Promise<Moved> {
  const here = await spaceHere(tx, (wish.space ?? row.space) as SpaceId)
  if (here.station.id !== row.station)
    throw spaceUnknown({}, [{ pointer: '#/body/space', code: 'space-elsewhere' }])
  const { terms: before } = termsOn(
    here.known,
    dateOfMoment(row.from.epochMilliseconds, station.plan.timeZone),
  )
  const minutes = wish.minutes ?? lengthOf(row)
  const { terms, part } = await judgeWish(
    tx,
    here,
    {
      start: wish.start,
      minutes,
      heads: row.heads,
      // What was agreed on is kept; another space need not offer it by name.
      purpose: wish.space === null || wish.space === row.space ? null : (row.purpose as Purpose | null),
      equipment: [],
    },
    now,
  )
  const [slot] = await store.findParts(tx, [row.id])
  if (!slot) throw spaceUnknown()
  if (!isStaff) await checkGrowth(tx, row, station, { start: wish.start, minutes }, language, now)
  await moveParts(tx, [{ ...part, slot: slot.slot }], takenText(station.plan.timeZone), now)
  await store.movePart(tx, row.id, slot.slot, part)
  return { during: part.during, space: part.id, asksAgain: terms.approval || before.approval }
}

/** A booking that becomes longer, or goes into another month, is counted anew. */
async function checkGrowth(
  tx: Tx,
  row: store.BookingRow,
  station: Held['station'],
  { start, minutes }: { start: number; minutes: number },
  language: Language,
  now: Temporal.Instant,
): Promise<void> {
  const { timeZone } = station.plan
  const grows = minutes - lengthOf(row)
  const months = [start, row.from.epochMilliseconds].map((at) => dateOfMoment(at, timeZone).slice(0, 7))
  const isElsewhere = months[0] !== months[1]
  if (row.holder === null || (grows <= 0 && !isElsewhere)) return
  const party = { person: row.holder, organisation: row.organisation }
  const time = { start, minutes: isElsewhere ? minutes : grows, bookings: 0 }
  await checkFairUse(tx, station, party, [time], language, now)
}

const lengthOf = ({ from, to }: store.BookingRow): number => Math.round(to.since(from).total('minutes'))

/** All stops by as much, with the same guide. */
async function moveVisit(
  tx: Tx,
  { row, station }: Held,
  start: number,
  now: Temporal.Instant,
): Promise<Moved> {
  checkNotPassed(start, now.epochMilliseconds, station.plan.timeZone)
  const parts = await store.findParts(tx, [row.id])
  const guide = parts.find(({ kind }) => kind === 'guide')
  const plan = await planVisit(tx, row.route ?? '', { start, language: null, guide: guide?.id ?? null }, now)
  checkParty(row.heads, plan.seats)
  const wishes = plan.parts.slice(0, parts.length)
  const refused = ({ kind }: PartWish) =>
    visitFull({ what: kind === 'guide' ? plan.guide.zh : stretchText(plan.during, station.plan.timeZone) })
  const moves = wishes.flatMap((wish, index) => {
    const slot = parts[index]?.slot
    return slot === undefined ? [] : [{ ...wish, slot }]
  })
  await moveParts(tx, moves, refused, now)
  for (const { slot, ...part } of moves) await store.movePart(tx, row.id, slot, part)
  return { during: plan.during, asksAgain: plan.approval }
}

/** At the same desk if it is free, else at another that does it. */
async function moveAppointment(
  tx: Tx,
  { row, station }: Held,
  start: number,
  now: Temporal.Instant,
): Promise<Moved> {
  const { timeZone } = station.plan
  checkNotPassed(start, now.epochMilliseconds, timeZone)
  const [slot] = await store.findParts(tx, [row.id])
  const { minutes, free } = await planDesks(tx, row.counter ?? '', start, now, slot?.id)
  const during = { start, end: start + minutes * MINUTE }
  const desk = free.find(({ id }) => id === slot?.id) ?? free[0]
  const refused = () => noDeskFree({ when: stretchText(during, timeZone) })
  if (!desk || !slot) throw refused()
  const part = { kind: 'desk' as const, id: desk.id, during, before: 0, after: 0 }
  await moveParts(tx, [{ ...part, slot: slot.slot }], refused, now)
  await store.movePart(tx, row.id, slot.slot, part)
  return { during, asksAgain: false }
}
