import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { tellPeople } from '../../notices/public.ts'
import type { BookingId } from '../booking/contract.ts'
import type { ContactId } from '../contacts/contract.ts'
import type { AppealId } from '../fairness/contract.ts'
import { stretchText } from '../rules.ts'

/** Where people find what they have booked. */
export const MINE = '/me/bookings'
/** Minutes ahead within which a message does not wait for the morning. */
const SOON = 36 * 60

export type BookingTold = {
  readonly id: BookingId
  readonly version: number
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly timeZone: string
  readonly what: { readonly zh: string; readonly en: string }
  readonly station: { readonly zh: string; readonly en: string }
}

type Said =
  | { readonly text: 'booking-accepted' | 'booking-reminder' }
  | { readonly text: 'booking-refused' | 'booking-cancelled'; readonly reason: string }
  | { readonly text: 'booking-moved'; readonly reason: string; readonly before: string }
  | { readonly text: 'booking-closed'; readonly reasonZh: string; readonly reasonEn: string }

/** The time of a booking for people: '2026-12-01 08:30–10:00'. */
export function whenOf({ from, to, timeZone }: Pick<BookingTold, 'from' | 'to' | 'timeZone'>): string {
  return stretchText({ start: from.epochMilliseconds, end: to.epochMilliseconds }, timeZone)
}

/** Tells whoever booked what became of it; once per version. Nobody where nobody is known. */
export async function tellBooked(
  tx: Tx,
  to: PersonId | null,
  booking: BookingTold,
  { text, ...values }: Said,
  now = Temporal.Now.instant(),
): Promise<void> {
  if (to === null) return
  const { id, version, station, what, from } = booking
  const name = { zh: `${station.zh} · ${what.zh}`, en: `${station.en} · ${what.en}` }
  await tellPeople(tx, {
    to: [to],
    topic: 'booking',
    subject: { kind: 'booking', id },
    state: `${text} ${version}`,
    text,
    values: { ...name, when: whenOf(booking), ...values },
    link: `/me/reservations/${id}`,
    urgent: text !== 'booking-reminder' && from.since(now).total('minutes') < SOON,
  })
}

/** Tells who appealed what was answered. */
export async function tellAppeal(
  tx: Tx,
  to: PersonId,
  {
    id,
    station,
    state,
    reason,
    until,
  }: {
    id: AppealId
    station: { zh: string; en: string }
    state: 'accepted' | 'refused'
    reason: string
    until: string | null
  },
): Promise<void> {
  await tellPeople(tx, {
    to: [to],
    topic: 'booking',
    subject: { kind: 'bookingAppeal', id },
    state,
    text: `appeal-${state}`,
    values: { zh: station.zh, en: station.en, reason, until: until ?? '' },
    link: MINE,
  })
}

/** Tells who asked to book for an organisation what was answered. */
export async function tellContact(
  tx: Tx,
  to: PersonId,
  {
    id,
    zh,
    en,
    isConfirmed,
    reason,
  }: {
    id: ContactId
    zh: string
    en: string
    isConfirmed: boolean
    reason: string | null
  },
): Promise<void> {
  await tellPeople(tx, {
    to: [to],
    topic: 'booking',
    subject: { kind: 'bookingContact', id },
    state: isConfirmed ? 'confirmed' : 'refused',
    text: isConfirmed ? 'contact-confirmed' : 'contact-refused',
    values: { zh, en, reason: reason ?? '' },
    link: MINE,
  })
}
