import type { FastifyBaseLogger } from 'fastify'
import type { Listener } from '../../../kernel/changes.ts'
import type { Database } from '../../../kernel/database.ts'
import { gather } from '../../../kernel/gather.ts'
import { isKey, keyNeeded } from '../../../kernel/handle.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { OfferId, SeatAnswer } from '../contract.ts'
import { keyOf, offerNotFound, wishFaulty } from '../rules.ts'
import type { Opening } from './contract.ts'
import { Fairness } from './fairness/memory.ts'
import { Queue, type Tell } from './memory.ts'
import { type Known, Offers } from './offers/memory.ts'
import {
  type FactsAsked,
  type FactsOf,
  gateOf,
  type Judge,
  type ParticipantFacts,
  participantNotYours,
  queueFull,
  undecided,
} from './rules.ts'
import { type Link, openLink } from './store.ts'

/** What somebody who is signed in asks for. */
export type AskedSeats = {
  readonly offer: OfferId
  readonly holder: PersonId
  /** The client's key, 8 to 128 characters: the same key gets the same answer, after a crash as well. */
  readonly key: string
  /** Ids in lower case, each once; null: oneself. */
  readonly participants: readonly string[] | null
  readonly acceptFewer: boolean
}

/** Where a whole city asks for seats at once. */
export interface Admission {
  /**
   * Decided in order of arrival together with whoever else asks, and answered when it is on disk. Full, closed, not
   * open yet are answers. Throws offer-not-found, participant-not-yours and what a judge says; idempotency-key-needed,
   * wish-faulty; seats-asked-too-often, seats-queue-full, seats-undecided (ask again with the same key).
   */
  ask(asked: AskedSeats): Promise<SeatAnswer>
  /** The same for the hot path, without a promise. */
  submit(asked: AskedSeats, tell: Tell): void
  /** How an offer stands, for pages that wait: at most a second old. Throws offer-not-found. */
  opening(offer: OfferId): Promise<Opening>
  /** Requests that are taken and not yet decided in this process. */
  readonly queue: number
  stop(): Promise<void>
}

export type AdmissionDeps = {
  readonly db: Database
  /** The program's own address of the database: batches go over a connection of their own. */
  readonly appUrl: string
  readonly log: FastifyBaseLogger
  readonly listener?: Listener | undefined
  readonly judges?: Readonly<Record<string, Judge>>
  readonly factsOf?: FactsOf
  readonly onBatch?: (rows: number, milliseconds: number) => void
  /** Requests that may wait at most. */
  readonly mostWaiting?: number
}

/** Nothing is asked of the database before the first request. */
export function openAdmission(deps: AdmissionDeps): Admission {
  return new Desk(deps)
}

class Desk implements Admission {
  readonly #offers: Offers
  readonly #fairness = new Fairness()
  readonly #link: Link
  readonly #waiting: Queue
  readonly #factsOf: (asked: FactsAsked) => Promise<readonly ParticipantFacts[] | ProblemError>

  constructor(deps: AdmissionDeps) {
    const { db, appUrl, log, listener, judges = {}, factsOf = onlyOneself, onBatch, mostWaiting } = deps
    const onError = (error: Error) => log.warn({ reason: error.message }, 'a batch of seats goes out again')
    this.#offers = new Offers({ db, log, listener, judges })
    this.#link = openLink(appUrl, onError)
    this.#factsOf = gather(factsOf, { most: 512, underWay: 2 })
    this.#waiting = new Queue({
      link: this.#link,
      refuse: (seconds) => queueFull({ seconds }),
      giveUp: () => undecided(),
      onFull: (offer) => this.#offers.noteShut(offer),
      onSeat: (offer, people) => this.#offers.noteKnown(offer, people),
      onError,
      ...(onBatch && { onBatch }),
      ...(mostWaiting && { most: mostWaiting }),
    })
  }

  get queue(): number {
    return this.#waiting.length
  }

  ask(asked: AskedSeats): Promise<SeatAnswer> {
    return new Promise((resolve, reject) =>
      this.submit(asked, (answer) => ('outcome' in answer ? resolve(answer) : reject(answer))),
    )
  }

  submit(asked: AskedSeats, tell: Tell): void {
    const fault = faultOf(asked) ?? this.#fairness.refuses(asked.holder)
    if (fault) return tell(fault)
    const known = this.#offers.peek(asked.offer)
    if (known) this.#receive(asked, known, tell)
    else void this.#readFirst(asked, tell)
  }

  async opening(offer: OfferId): Promise<Opening> {
    const known = await this.#offers.fresh(offer)
    if (!known) throw offerNotFound()
    return openingOf(known, this.queue)
  }

  async stop(): Promise<void> {
    this.#offers.stop()
    await this.#link.stop()
  }

  async #readFirst(asked: AskedSeats, tell: Tell): Promise<void> {
    try {
      const known = await this.#offers.load(asked.offer)
      if (known) this.#receive(asked, known, tell)
      else tell(offerNotFound())
    } catch (error) {
      tell(error as Error)
    }
  }

  #receive(asked: AskedSeats, known: Known, tell: Tell): void {
    const { holder, participants, offer } = asked
    const { standing, audience } = known
    const people = participants ? [holder, ...participants] : [holder]
    const gate = this.#offers.gate(offer, standing, people, Date.now())
    // A retry that overtakes its first request waits for it: it must not hear another answer.
    if (gate && !this.#waiting.isUnderWay(offer, people)) tell(fromMemory(asked, gate, standing.opens))
    else if (participants || audience.looks || standing.verifiedOnly)
      void this.#lookAtThem(asked, known, tell)
    else this.#line(asked, [{ id: holder, bucket: 0 }], standing.opens, tell)
  }

  async #lookAtThem(asked: AskedSeats, { standing, audience }: Known, tell: Tell): Promise<void> {
    const { holder, participants } = asked
    try {
      const facts = await this.#factsOf({ holder, participants, verifiedOnly: standing.verifiedOnly })
      const judged = judge(facts, audience)
      if (judged instanceof ProblemError) tell(judged)
      else this.#line(asked, judged, standing.opens, tell)
    } catch (error) {
      tell(error as Error)
    }
  }

  #line(asked: AskedSeats, participants: Judged, opens: number | null, tell: Tell): void {
    const { offer, holder, key, acceptFewer } = asked
    this.#waiting.submit({ offer, holder, key: keyOf(key), participants, acceptFewer }, (answer) =>
      tell('outcome' in answer && answer.outcome === 'notYet' ? withOpening(answer, opens) : answer),
    )
  }
}

type Judged = readonly { readonly id: string; readonly bucket: number }[]

function faultOf({ key, participants }: AskedSeats): ProblemError | undefined {
  if (!isKey(key)) return keyNeeded()
  if (participants && new Set(participants).size < participants.length)
    return wishFaulty({}, [{ pointer: '#/body/participants', code: 'participants-each-once' }])
  return undefined
}

function judge(
  told: readonly ParticipantFacts[] | ProblemError,
  audience: Known['audience'],
): Judged | ProblemError {
  if (told instanceof ProblemError) return told
  const at = Temporal.Now.instant()
  const judged: { id: string; bucket: number }[] = []
  for (const participant of told) {
    const verdict = audience.looks ? audience.admits(participant, at) : { bucket: 0 }
    if (verdict instanceof ProblemError) return verdict
    judged.push({ id: participant.id, bucket: verdict.bucket })
  }
  return judged
}

/** Without a room that knows families, everybody asks for themselves. */
async function onlyOneself(asked: readonly FactsAsked[]): Promise<(ParticipantFacts[] | ProblemError)[]> {
  return asked.map(({ holder, participants }) =>
    participants?.some((id) => id !== holder)
      ? participantNotYours()
      : [{ id: holder, birthYear: null, homeGrid: null, verified: false }],
  )
}

function fromMemory(
  { holder, participants }: AskedSeats,
  outcome: 'notYet' | 'closed' | 'cancelled' | 'full',
  opens: number | null,
): SeatAnswer {
  const reason: 'none' | null = outcome === 'full' ? 'none' : null
  const seats = (participants ?? [holder]).map((participant) => ({
    id: null,
    participant,
    outcome,
    state: null,
    rank: null,
    reason,
  }))
  const answer: SeatAnswer = { outcome, seats }
  return outcome === 'notYet' ? withOpening(answer, opens) : answer
}

function withOpening(answer: SeatAnswer, opens: number | null): SeatAnswer {
  return opens === null ? answer : { ...answer, opensAt: instantOf(opens) }
}

function instantOf(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds))
}

function openingOf({ standing }: Known, queue: number): Opening {
  const { id, opens, closes, seats, free, waiting } = standing
  const now = Date.now()
  return {
    offer: id,
    now: instantOf(now),
    state: gateOf(standing, now) ?? 'open',
    opensAt: opens === null ? null : instantOf(opens),
    closesAt: closes === null ? null : instantOf(closes),
    seats,
    free,
    waiting,
    queue,
  }
}
