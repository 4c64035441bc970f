import { LIVE_STATES, type OfferId } from '../../../engines/capacity/contract.ts'
import { seatsOf } from '../../../engines/capacity/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { type NoticeKey, type NoticeValues, tellPeople } from '../../notices/public.ts'
import type { Both } from '../../stations/contract.ts'
import type { ActivityRow } from '../activity/store.ts'
import { findGuestsAmong } from '../enrolment/store.ts'

/** Minutes ahead within which a message does not wait for the morning. */
const SOON = 36 * 60
const A_PAGE = 1_000

/**
 * Whoever asked for a live seat at these offers: each account once, however large its family. Those put on the list at
 * the desk have no account; the station reaches them itself.
 */
export async function holdersOf(tx: Tx, offers: readonly OfferId[]): Promise<PersonId[]> {
  const holders = new Set<PersonId>()
  for (const offer of offers)
    for (let after = 0; ;) {
      const seats = await seatsOf(tx, { offer, states: LIVE_STATES, after, most: A_PAGE })
      for (const { holder } of seats) holders.add(holder)
      if (seats.length < A_PAGE) break
      after = seats.at(-1)?.arrival ?? after
    }
  const guests = await findGuestsAmong(tx, [...holders])
  return [...holders].filter((holder) => !guests.has(holder))
}

/** A moment as the clock there shows it. */
export function wallOf(moment: Temporal.Instant, timeZone: string): string {
  return moment
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
}

export function isSoon(moment: Temporal.Instant, now: Temporal.Instant): boolean {
  return moment.since(now).total('minutes') < SOON
}

export function titleOf(row: Pick<ActivityRow, 'title_zh' | 'title_en'>): Both {
  return { zh: row.title_zh, en: row.title_en }
}

type Saying = {
  readonly to: readonly PersonId[]
  readonly activity: string
  readonly subject: { readonly kind: 'activity' | 'session' | 'offer'; readonly id: string }
  readonly state: string
  readonly text: NoticeKey
  readonly title: Both
  readonly values?: NoticeValues
  readonly urgent?: boolean
}

/** Tells people of their activity: one message a state, with a link to where they see it. */
export async function say(tx: Tx, { to, activity, title, values, urgent, ...told }: Saying): Promise<number> {
  await tellPeople(tx, {
    ...told,
    to,
    topic: 'activity',
    values: { ...title, ...values },
    link: `/activities/${activity}`,
    ...(urgent !== undefined && { urgent }),
  })
  return to.length
}
