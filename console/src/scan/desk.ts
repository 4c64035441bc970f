import { asTicket, hashOfTicket, Ticket } from '../../../src/engines/capacity/ticket/contract.ts'
import type { CheckInDay, CheckInOutcome, OfflineItem } from '../../../src/domains/checkins/contract.ts'

/** What this device noted, and what became of it. */
export type NotedItem = OfflineItem & {
  readonly station: string
  readonly state: 'queued' | 'noted' | 'conflict' | 'refused' | 'undone'
  /** What is shown of it: a first name, or nothing. */
  readonly name: string | null
  readonly what: { readonly zh: string; readonly en: string } | null
}

/** What a scan or a tap meant, as far as this device knows. */
export type Judgement = {
  readonly outcome: CheckInOutcome
  readonly hash: string | null
  readonly occasion: string | null
  readonly name: string | null
  readonly what: { readonly zh: string; readonly en: string } | null
  readonly heads: number
  readonly at: Temporal.Instant | null
  readonly desk: string | null
}

const NOTHING: Judgement = {
  outcome: 'unknown',
  hash: null,
  occasion: null,
  name: null,
  what: null,
  heads: 1,
  at: null,
  desk: null,
}

type Known = {
  readonly day: CheckInDay
  readonly items: readonly NotedItem[]
  readonly now: Temporal.Instant
}

/**
 * Judges a scanned text by the list that was downloaded. What is no ticket, and what is not on the list (a forged
 * one never is: the list holds hashes of whole tickets), is not let pass. `wanted`: the occasion that the desk
 * checks in for, null for any.
 */
export async function judgeScan(known: Known, text: string, wanted: string | null): Promise<Judgement> {
  const ticket = asTicket(text)
  if (!Ticket.safeParse(ticket).success) return { ...NOTHING, outcome: 'notATicket' }
  return judgeHash(known, await hashOfTicket(ticket), wanted)
}

/** The same for somebody on the list. */
export function judgeHash({ day, items, now }: Known, hash: string, wanted: string | null): Judgement {
  const hits = day.occasions.flatMap((occasion) =>
    occasion.people.flatMap((person) => (person.hash === hash ? [{ occasion, person }] : [])),
  )
  const hit =
    hits.find(({ occasion }) => occasion.id === wanted) ??
    hits.find(({ occasion }) => timeOf(occasion, day, now) === 'now') ??
    hits[0]
  if (!hit) return { ...NOTHING, hash }
  const { occasion, person } = hit
  const about = {
    ...NOTHING,
    hash,
    occasion: occasion.id,
    name: person.name,
    what: { zh: occasion.zh, en: occasion.en },
    heads: person.heads,
  }
  const here = items.find(
    (item) => item.occasion === occasion.id && item.hash === hash && item.state !== 'undone',
  )
  if (here) return { ...about, outcome: 'already', at: here.at }
  if (person.state === 'checkedIn') return { ...about, outcome: 'already', at: person.at, desk: person.desk }
  if (person.state === 'cancelled') return { ...about, outcome: 'cancelled' }
  if (occasion.calledOff) return { ...about, outcome: 'calledOff' }
  const time = timeOf(occasion, day, now)
  if (time === 'tooEarly')
    return { ...about, outcome: time, at: occasion.startsAt.subtract({ minutes: day.early }) }
  if (time === 'over') return { ...about, outcome: time }
  if (wanted !== null && wanted !== occasion.id) return { ...about, outcome: 'wrongSession' }
  return { ...about, outcome: 'checkedIn' }
}

type Timed = { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }

function timeOf({ startsAt, endsAt }: Timed, { early, late }: CheckInDay, now: Temporal.Instant) {
  if (now.epochMilliseconds < startsAt.subtract({ minutes: early }).epochMilliseconds) return 'tooEarly'
  return now.epochMilliseconds > endsAt.add({ minutes: late }).epochMilliseconds ? 'over' : 'now'
}

/** How many came to it as far as this device knows: the list's number and what it noted since. */
export function cameTo(day: CheckInDay, items: readonly NotedItem[], occasion: string): number {
  const listed = day.occasions.find(({ id }) => id === occasion)?.came ?? 0
  return items
    .filter((item) => item.occasion === occasion && item.state === 'queued')
    .reduce((sum, { heads }) => sum + heads, listed)
}
