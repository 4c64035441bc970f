import type { PersonId } from '../../../kernel/ids.ts'
import { defineProblem, type ProblemError } from '../../../kernel/problem.ts'
import type { OfferId, SeatAnswer, SeatId, SeatOutcome, SeatState, SeatTold, SeatWish } from '../contract.ts'
import { outcomeOf } from '../rules.ts'

/** With the seconds after which to come again. */
export const queueFull = defineProblem('seats-queue-full', 503)
/** Whether there is a seat is not known yet: the same key tells. */
export const undecided = defineProblem('seats-undecided', 503)
export const askedTooOften = defineProblem('seats-asked-too-often', 429)
export const participantNotYours = defineProblem('participant-not-yours', 422)

/** Rows that go to the database as one statement at most. */
export const MOST_ROWS = 512

/** A batch as arrays in PostgreSQL's own words: cheaper than any encoder, since all of it are UUIDs and numbers. */
export type BatchText = {
  readonly offers: string
  readonly places: string
  readonly participants: string
  /** Null where everybody asks for themselves. */
  readonly holders: string | null
  readonly keys: string
  /** Names for the seats that will be made: drawing them here costs a tenth of what it costs the database. */
  readonly ids: string
  /** Null where everybody asks for one seat of everybody's bucket: the quick way of capacity.decide. */
  readonly parties: string | null
  readonly buckets: string | null
  readonly fewer: string | null
}

/** Wishes in order of arrival as the arguments of capacity.admit: offers once and sorted, a place per row. */
export function writeBatch(wishes: readonly SeatWish[], newId: () => string): BatchText {
  const places = placesOf(wishes)
  const plain = wishes.every(({ participants: [one, ...others] }) => others.length === 0 && one?.bucket === 0)
  const alone = plain && wishes.every(({ holder, participants: [one] }) => one?.id === holder)
  const rows = {
    places: '',
    participants: '',
    holders: '',
    keys: '',
    ids: '',
    parties: '',
    buckets: '',
    fewer: '',
  }
  let party = 0
  for (const { offer, holder, key, participants, acceptFewer } of wishes) {
    party += 1
    const place = places.get(offer) ?? 0
    for (const { id, bucket } of participants) {
      rows.places += `,${place}`
      rows.participants += `,${id}`
      rows.keys += `,${key}`
      rows.ids += `,${newId()}`
      if (!alone) rows.holders += `,${holder}`
      if (plain) continue
      rows.parties += `,${party}`
      rows.buckets += `,${bucket}`
      rows.fewer += acceptFewer ? ',t' : ',f'
    }
  }
  return {
    offers: `{${[...places.keys()].join(',')}}`,
    places: array(rows.places),
    participants: array(rows.participants),
    holders: alone ? null : array(rows.holders),
    keys: array(rows.keys),
    ids: array(rows.ids),
    parties: plain ? null : array(rows.parties),
    buckets: plain ? null : array(rows.buckets),
    fewer: plain ? null : array(rows.fewer),
  }
}

function array(list: string): string {
  return `{${list.slice(1)}}`
}

function placesOf(wishes: readonly SeatWish[]): Map<OfferId, number> {
  const [first] = wishes
  if (first && wishes.every(({ offer }) => offer === first.offer)) return new Map([[first.offer, 1]])
  const sorted = [...new Set(wishes.map(({ offer }) => offer))].toSorted()
  return new Map(sorted.map((offer, index) => [offer, index + 1]))
}

/** What capacity.admit answers: an array each, as text. */
export type BatchAnswer = readonly [
  outcomes: string,
  seats: string,
  states: string,
  ranks: string,
  reasons: string,
]

/**
 * The answers to the wishes of a batch, in their order. Throws if there are not as many as were asked for.
 */
export function readBatch(wishes: readonly SeatWish[], answer: BatchAnswer): SeatAnswer[] {
  const [outcomes, seats, states, ranks, reasons] = answer.map(items) as [
    SeatOutcome[],
    (SeatId | typeof NULL)[],
    (SeatState | typeof NULL)[],
    string[],
    (NonNullable<SeatTold['reason']> | typeof NULL)[],
  ]
  let row = 0
  const answers: SeatAnswer[] = []
  for (const { participants } of wishes) {
    const told: SeatTold[] = []
    for (const { id } of participants) {
      told.push({
        id: orNull(seats[row]),
        participant: id,
        outcome: outcomes[row] ?? 'unknown',
        state: orNull(states[row]),
        rank: ranks[row] === NULL ? null : Number(ranks[row]),
        reason: orNull(reasons[row]),
      })
      row += 1
    }
    const [alone] = told
    answers.push({ outcome: alone && told.length === 1 ? alone.outcome : outcomeOf(told), seats: told })
  }
  if (row !== outcomes.length) throw new Error(`${row} rows were asked about, ${outcomes.length} answered`)
  return answers
}

const NULL = 'NULL'

function items(text: string): string[] {
  return text.slice(1, -1).split(',')
}

function orNull<T extends string>(text: T | typeof NULL | undefined): T | null {
  return text === undefined || text === NULL ? null : text
}

const WITH_SEAT: ReadonlySet<SeatOutcome> = new Set(['confirmed', 'waiting', 'held', 'requested', 'entered'])

/** Whether a seat was made by this request, now or when it came first. */
export function hasSeat({ outcome }: SeatAnswer): boolean {
  return WITH_SEAT.has(outcome)
}

/** The answer as JSON, as its form encodes it (a test compares): by hand, for it is written 30,000 times a second. */
export function textOf({ outcome, seats, opensAt }: SeatAnswer): string {
  let list = ''
  for (const seat of seats) {
    if (list !== '') list += ','
    list += `{"id":${quoted(seat.id)},"participant":"${seat.participant}","outcome":"${seat.outcome}","state":${quoted(seat.state)},"rank":${seat.rank},"reason":${quoted(seat.reason)}}`
  }
  return opensAt
    ? `{"outcome":"${outcome}","seats":[${list}],"opensAt":"${opensAt.toString()}"}`
    : `{"outcome":"${outcome}","seats":[${list}]}`
}

function quoted(text: string | null): string {
  return text === null ? 'null' : `"${text}"`
}

/** Seconds after which to come again when this many wait and about so many are decided a second: 1 to 30. */
export function tryAgainIn(waiting: number, perSecond: number): number {
  return Math.min(30, Math.max(1, Math.ceil(waiting / Math.max(1, perSecond))))
}

/** Why an offer has nothing to give to somebody new. */
export type Gate = 'notYet' | 'closed' | 'cancelled' | 'full'

type Terms = {
  readonly state: 'open' | 'closed' | 'cancelled'
  readonly opens: number | null
  readonly closes: number | null
  readonly isFull: boolean
}

/** What an offer says at a moment (milliseconds since 1970), as capacity.gate does; undefined: come in. */
export function gateOf({ state, opens, closes, isFull }: Terms, now: number): Gate | undefined {
  if (state === 'cancelled') return 'cancelled'
  if (opens !== null && now < opens) return 'notYet'
  if (state === 'closed' || (closes !== null && now >= closes)) return 'closed'
  return isFull ? 'full' : undefined
}

/** What may be known of somebody who shall have a seat. All of it is told by people themselves. */
export type ParticipantFacts = {
  /** The id that the seat will bear. */
  readonly id: string
  readonly birthYear: number | null
  /** The micro-grid that their household gave as home; null: not told. */
  readonly homeGrid: string | null
  /** Whether their identity was checked. */
  readonly verified: boolean
}

/** Which reserved bucket somebody belongs to (0: everybody's), or why this is not for them. */
export type Verdict = { readonly bucket: number } | ProblemError

/** Whom an offer is for: held in memory, asked for every participant, and pure. */
export type Audience = {
  /** Whether `admits` looks at facts. Where it does not, nobody's data is read and `admits` is not asked. */
  readonly looks: boolean
  admits(participant: ParticipantFacts, now: Temporal.Instant): Verdict
}

/**
 * A keeper's judge: reads the audiences of its offers. Kept until the offer is announced as changed: a keeper
 * that changes an audience alone says `announce(tx, 'offer', id)`.
 */
export type Judge = (
  offers: readonly {
    readonly offer: OfferId
    readonly subject: { readonly kind: string; readonly id: string }
  }[],
) => Promise<ReadonlyMap<OfferId, Audience>>

/** For everybody who is signed in. */
export const ANYBODY: Audience = { looks: false, admits: () => ({ bucket: 0 }) }

/** Whose facts are wanted: of the account itself where nobody is named. */
export type FactsAsked = {
  readonly holder: PersonId
  readonly participants: readonly string[] | null
  /** Whether seats are to bear ids derived from verified identities. */
  readonly verifiedOnly: boolean
}

/** Tells of many at once, in order: the facts of everybody named, or why one of them cannot be asked for. */
export type FactsOf = (
  asked: readonly FactsAsked[],
) => Promise<readonly (readonly ParticipantFacts[] | ProblemError)[]>
