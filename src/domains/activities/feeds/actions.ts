import { enCalendar } from '../../../../messages/en/calendar.ts'
import { zhCalendar } from '../../../../messages/zh-CN/calendar.ts'
import { seatsOfHolder } from '../../../engines/capacity/public.ts'
import { ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import { readAtWork, readSpaces, stationNotFound } from '../../stations/public.ts'
import { findTopicNames } from '../activity/store.ts'
import type { MyCalendar } from './contract.ts'
import { calendarNotFound, calendarText, feedOf, type Side, type Told, tokenOf } from './rules.ts'
import * as store from './store.ts'

/** Rows as a calendar tells them. `waits`: offers at which whoever's calendar it is has no seat yet. */
async function told(
  tx: Tx,
  rows: readonly store.FeedRow[],
  side: Side,
  waits = new Set<string>(),
): Promise<Told[]> {
  const ids = [...new Set(rows.map(({ station }) => station))]
  const stations = new Map<string, { zh: string; en: string }>(
    (await readAtWork(tx, { ids, since: '9999-01-01' })).map((one) => [one.id, one]),
  )
  const spaces = new Map<string, { zh: string; en: string }>(
    (await readSpaces(tx, ids)).map((one) => [one.id, one]),
  )
  return rows.map((row): Told => {
    const own = side === 'zh' ? row.own_zh : row.own_en
    const title = side === 'zh' ? row.title_zh : row.title_en
    const place = [stations.get(row.station)?.[side], spaces.get(row.space ?? '')?.[side]]
    return {
      id: row.id,
      title: own ? `${title} · ${own}` : title,
      about: side === 'zh' ? row.about_zh : row.about_en,
      place: place.filter((part) => part !== undefined).join(' '),
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      changedAt: row.changedAt,
      sequence: row.sequence,
      state: row.state === 'calledOff' ? 'cancelled' : waits.has(row.offer ?? '') ? 'tentative' : 'confirmed',
    }
  })
}

/** What is on at a station. Throws station-not-found. */
export async function stationCalendar(tx: Tx, station: string, side: Side): Promise<string> {
  const [found] = await readAtWork(tx, { ids: [station], since: '9999-01-01' })
  if (!found) throw stationNotFound()
  return calendarText(found[side], await told(tx, await store.findOfStation(tx, station), side))
}

/** What is on about a topic, in a unit or everywhere. Throws calendar-not-found. */
export async function topicCalendar(tx: Tx, topic: string, unit: string | null, side: Side): Promise<string> {
  const name = (await findTopicNames(tx)).get(topic)
  if (!name) throw calendarNotFound()
  return calendarText(name[side], await told(tx, await store.findOfTopic(tx, topic, unit), side))
}

const HELD = new Set(['confirmed', 'offered', 'held'])
const HOPED = new Set(['waiting', 'requested', 'entered'])

/** Dates of a person that another room keeps, read in their name. */
export type DatesOf = (tx: Tx, who: Who, side: Side, now: Temporal.Instant) => Promise<readonly Told[]>

type CalendarHouse = {
  readonly db: Database
  readonly keys: Keys
  /** What other rooms keep of somebody's dates. */
  readonly ownDates: readonly DatesOf[]
}

/**
 * A person's own: where they and their family have a seat, hope for one, or had one in what was called off, and the
 * dates that other rooms keep of them. Throws calendar-not-found.
 */
export async function ownCalendar(
  { db, keys, ownDates }: CalendarHouse,
  token: string,
  side: Side,
  now = Temporal.Now.instant(),
): Promise<string> {
  const feed = feedOf(keys, token)
  const person = feed && (await look(db, ANYONE, (tx) => store.personOf(tx, feed)))
  if (!person) throw calendarNotFound()
  const who: Who = { person, kind: 'resident', grants: {} }
  return look(db, who, async (tx) => {
    const dates = await seatDates(tx, person, side)
    for (const datesOf of ownDates) dates.push(...(await datesOf(tx, who, side, now)))
    return calendarText(side === 'zh' ? zhCalendar.mine : enCalendar.mine, dates)
  })
}

async function seatDates(tx: Tx, person: PersonId, side: Side): Promise<Told[]> {
  const seats = await seatsOfHolder(tx, person)
  const held = new Set<string>(seats.filter(({ state }) => HELD.has(state)).map(({ offer }) => offer))
  const hoped = new Set<string>(seats.filter(({ state }) => HOPED.has(state)).map(({ offer }) => offer))
  const rows = await store.findOfOffers(tx, [...new Set(seats.map(({ offer }) => offer))])
  const mine = rows.filter(
    ({ offer, state }) => held.has(offer ?? '') || hoped.has(offer ?? '') || state === 'calledOff',
  )
  return told(tx, mine, side, hoped.difference(held))
}

function signedIn(who: Who): PersonId {
  if (!who.person) throw signInNeeded()
  return who.person
}

/** The secret address of one's own calendar, if it is open. */
export async function showMine(tx: Tx, keys: Keys, who: Who): Promise<MyCalendar> {
  const found = await store.findOwn(tx, signedIn(who))
  if (!found) return { address: null, madeAt: null }
  return { address: `/calendar/me/${tokenOf(keys, found.id)}.ics`, madeAt: found.madeAt }
}

/** Opens a new address; one that there was stops to work. */
export async function openMine(tx: Tx, keys: Keys, who: Who): Promise<MyCalendar> {
  const person = signedIn(who)
  await store.revokeOwn(tx, person)
  await store.makeOwn(tx, person)
  return showMine(tx, keys, who)
}

/** Closes it: whoever has the address sees nothing any more. */
export async function closeMine(tx: Tx, keys: Keys, who: Who): Promise<MyCalendar> {
  await store.revokeOwn(tx, signedIn(who))
  return showMine(tx, keys, who)
}
