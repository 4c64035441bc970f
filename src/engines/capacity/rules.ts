import { createHash } from 'node:crypto'
import { defineProblem } from '../../kernel/problem.ts'
import type { OfferTerms, SeatOutcome, SeatTold, SeatWish } from './contract.ts'

export const offerNotFound = defineProblem('offer-not-found', 404)
export const seatNotFound = defineProblem('seat-not-found', 404)
export const capacityBelowConfirmed = defineProblem('capacity-below-confirmed', 409)
export const cancelTooLate = defineProblem('cancel-too-late', 409)
export const seatOfferOver = defineProblem('seat-offer-over', 409)
export const requestDecided = defineProblem('request-decided', 409)
export const termsFixed = defineProblem('terms-fixed', 409)
export const offerFaulty = defineProblem('offer-faulty', 422)
export const wishFaulty = defineProblem('wish-faulty', 422)

/** What each constraint of seats is called when it refuses. */
export const REFUSALS = {
  never_oversold: () => capacityBelowConfirmed(),
  cancelled_in_time: () => cancelTooLate(),
  accepted_in_time: () => seatOfferOver(),
  decided_once: () => requestDecided(),
  asked_under_these_terms: () => termsFixed(),
  offer_lives: () => offerNotFound(),
  closes_after_opening: () => offerFaulty({}, [{ pointer: '#/body/closesAt', code: 'offer-closes-early' }]),
  draw_has_an_end: () => offerFaulty({}, [{ pointer: '#/body/closesAt', code: 'draw-needs-end' }]),
} as const

/** Throws offer-faulty where quotas exceed the capacity or a number comes twice. */
export function checkTerms({ capacity, quotas }: OfferTerms): void {
  const reserved = quotas.reduce((sum, quota) => sum + quota.capacity, 0)
  if (reserved > capacity)
    throw offerFaulty({}, [{ pointer: '#/body/quotas', code: 'quotas-exceed-capacity' }])
  if (new Set(quotas.map(({ number }) => number)).size < quotas.length)
    throw offerFaulty({}, [{ pointer: '#/body/quotas', code: 'quota-twice' }])
}

/** Throws wish-faulty where nobody is named, or somebody twice. */
export function checkWish({ participants }: SeatWish): void {
  const different = new Set(participants.map(({ id }) => id)).size
  if (participants.length === 0 || different < participants.length)
    throw wishFaulty({}, [{ pointer: '#/body/participants', code: 'participants-each-once' }])
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A client's key as it is kept with the seat: a UUID is itself, any other text the head of its SHA-256. */
export function keyOf(text: string): string {
  if (UUID.test(text)) return text
  const hex = createHash('sha256').update(text).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

/** From best to worst. */
const RANKING = [
  'confirmed',
  'held',
  'entered',
  'requested',
  'waiting',
  'already',
  'full',
  'limit',
  'household',
  'partyTooBig',
  'notYet',
  'closed',
  'cancelled',
  'unknown',
] as const satisfies readonly SeatOutcome[]

/** What a whole party is told: the best of what its members are told. */
export function outcomeOf(seats: readonly Pick<SeatTold, 'outcome'>[]): SeatOutcome {
  return RANKING.find((outcome) => seats.some((seat) => seat.outcome === outcome)) ?? 'unknown'
}
