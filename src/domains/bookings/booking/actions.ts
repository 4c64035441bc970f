import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import type { Language } from '../../../../messages/catalogue.ts'
import type { OrganisationId } from '../../organisations/contract.ts'
import type { Equipment, SpaceId } from '../../stations/contract.ts'
import { lineageOf, reaches } from '../../territory/public.ts'
import { isContact } from '../contacts/store.ts'
import { checkFairUse } from '../fairness/actions.ts'
import { calendarOf, type SpaceHere, spaceHere, type StationHere } from '../free/actions.ts'
import {
  dateOfMoment,
  MINUTE,
  momentOfWall,
  notAgreed,
  notBookableByYou,
  organisationNotYours,
  stretchText,
  termsChanged,
  timeTaken,
} from '../rules.ts'
import type { Purpose, Terms } from '../terms/contract.ts'
import { checkWish, openOn, planFor, type SpaceWish, termsOn } from '../terms/rules.ts'
import type { BookingId, BookingState } from './contract.ts'
import * as store from './store.ts'
import { type PartWish, remindOf, takeParts } from './taking/actions.ts'

export type Wish = {
  readonly space: SpaceId
  readonly minutes: number
  readonly heads: number
  readonly purpose: Purpose
  readonly equipment: readonly Equipment[]
  readonly organisation: OrganisationId | null
  readonly note: string | null
  readonly agreed: string
}
export type Made = { id: BookingId; state: BookingState; version: number }

/** Who books, for whom, and whether as staff of the station: terms of residents do not bind those. */
export type Booker = {
  readonly person: PersonId
  readonly organisation: OrganisationId | null
  readonly isStaff: boolean
}

/** Throws sign-in-needed, organisation-not-yours. */
export async function bookerOf(
  tx: Tx,
  who: Who,
  station: StationHere,
  organisation: OrganisationId | null,
): Promise<Booker> {
  const { person } = who
  if (!person) throw signInNeeded()
  const isStaff = await isStaffOf(tx, who, station)
  if (organisation !== null && !isStaff && !(await isContact(tx, person, organisation)))
    throw organisationNotYours()
  return { person, organisation, isStaff }
}

/** Whether whoever asks decides on bookings of a station. */
export async function isStaffOf(tx: Tx, who: Who, { unit }: StationHere): Promise<boolean> {
  const roots = who.grants['booking.decide'] ?? []
  return roots.length > 0 && reaches(tx, roots, unit)
}

/** Throws not-bookable-by-you. */
function checkBooker({ isStaff, organisation }: Booker, terms: Terms): void {
  if (isStaff) return
  if (organisation === null ? !terms.residents : !terms.organisations) throw notBookableByYou()
}

/** The terms of a space on a day, and whether this time could be booked; throws what speaks against it. */
export async function judgeWish(
  tx: Tx,
  { space, station, known }: SpaceHere,
  wish: SpaceWish,
  now: Temporal.Instant,
): Promise<{ terms: Terms; edition: string; part: PartWish }> {
  const { timeZone } = station.plan
  const date = dateOfMoment(wish.start, timeZone)
  const { terms, edition } = termsOn(known, date)
  const open = openOn(planFor(station.plan, terms.week, terms.onHolidays), await calendarOf(tx), date, 1)
  const { seats, equipment } = space
  checkWish(wish, { terms, seats, equipment, timeZone, open, now: now.epochMilliseconds })
  return { terms, edition, part: partOf(space.id, wish, terms) }
}

/** What a space booking takes: its time, with setup and cleaning around it. */
export function partOf(space: SpaceId, wish: Pick<SpaceWish, 'start' | 'minutes'>, terms: Terms): PartWish {
  return {
    kind: 'space',
    id: space,
    during: { start: wish.start, end: wish.start + wish.minutes * MINUTE },
    before: terms.beforeMinutes,
    after: terms.afterMinutes,
  }
}

/** What is agreed to is what holds on that day. Throws house-rules-not-agreed, terms-changed. */
export function checkAgreed(agreed: string, edition: string): void {
  if (agreed === '') throw notAgreed({}, [{ pointer: '#/body/agreed', code: 'needed' }])
  if (agreed !== edition) throw termsChanged({ edition })
}

/**
 * Books a space for whoever asks, or for an organisation they book for: confirmed at once, or requested where the
 * terms want approval. The database judges that nobody else has the time. Throws space-unknown,
 * space-not-bookable, not-bookable-by-you, organisation-not-yours, house-rules-not-agreed, terms-changed,
 * party-larger-than-room, purpose-, equipment-, length-not-offered, time-does-not-exist, time-passed,
 * too-far-ahead, space-closed-then, fair-use-reached, time-taken.
 */
export async function bookSpace(
  tx: Tx,
  who: Who,
  wish: Wish & { readonly from: string },
  language: Language,
  now = Temporal.Now.instant(),
): Promise<Made> {
  const here = await spaceHere(tx, wish.space)
  const { station } = here
  const { timeZone } = station.plan
  const booker = await bookerOf(tx, who, station, wish.organisation)
  const start = momentOfWall(wish.from, timeZone)
  const { terms, edition, part } = await judgeWish(tx, here, { ...wish, start }, now)
  checkBooker(booker, terms)
  checkAgreed(wish.agreed, edition)
  if (!booker.isStaff)
    await checkFairUse(tx, station, booker, [{ start, minutes: wish.minutes }], language, now)
  const state = terms.approval && !booker.isStaff ? 'requested' : 'confirmed'
  const id = newId() as BookingId
  const parts = await takeParts(tx, { id, holder: booker.person, state }, [part], takenText(timeZone), now)
  await store.insertBooking(tx, rowOf(id, here, booker, wish, part, state, null), parts, now)
  await remindOf(tx, id, start, now)
  await note(tx, 'booking.make', id, station, { state, from: wish.from, minutes: wish.minutes })
  return { id, state, version: 1 }
}

/** Says of a time that somebody else has it. */
export const takenText =
  (timeZone: string) =>
  ({ during }: PartWish): Error =>
    timeTaken({ when: stretchText(during, timeZone) }, [{ pointer: '#/body/from', code: 'not-allowed' }])

export function rowOf(
  id: BookingId,
  { space, station }: SpaceHere,
  { person, organisation, isStaff }: Booker,
  { heads, purpose, equipment, note: words }: Wish,
  { during }: PartWish,
  state: 'requested' | 'confirmed',
  series: store.NewBooking['series'],
): store.NewBooking {
  return {
    id,
    kind: 'space',
    state,
    station: station.id,
    holder: person,
    organisation,
    series,
    space: space.id,
    route: null,
    counter: null,
    during,
    heads,
    purpose,
    equipment: [...new Set(equipment)],
    language: null,
    note: words,
    byStaff: isStaff,
  }
}

/** Writes down what was done about a booking: no names, no words of anybody's. */
export async function note(
  tx: Tx,
  action: string,
  id: string,
  { unit }: { readonly unit: string },
  detail: Record<string, unknown> = {},
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'booking', id }, lineage: await lineageOf(tx, unit), detail })
}

export { checkBooker }
