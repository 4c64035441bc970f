import type { UnitId } from '../../../kernel/ids.ts'
import type { VisitWish } from './contract.ts'

/** Why a visit is not noted: an answer that a phone keeps in its tray, for a person to look at. */
export type WhyRefused =
  | 'notYourCaseload'
  | 'placeClosed'
  | 'noConsent'
  | 'tooOld'
  | 'notYet'
  | 'sentOtherwise'

/** A clock that was put right may still be a little ahead. In minutes. */
const AHEAD = 5

/** Whether a visit of that moment may be noted now; `lateDays`: how old it may be. */
export function timeFault(
  at: Temporal.Instant,
  now: Temporal.Instant,
  lateDays: number,
): 'tooOld' | 'notYet' | null {
  if (Temporal.Instant.compare(at, now.add({ minutes: AHEAD })) > 0) return 'notYet'
  return Temporal.Instant.compare(at, now.subtract({ hours: 24 * lateDays })) < 0 ? 'tooOld' : null
}

/** What was sent, as it is compared when it is sent again: every word, in a fixed order. */
export function plainWish({ id, place, at, way, outcome, notToCome, notes, sealed }: VisitWish): string {
  return JSON.stringify([
    id,
    place,
    at.toString(),
    way,
    outcome,
    notToCome && [notToCome.until, notToCome.words],
    notes.map(({ id: note, text, need, promise, pictures, request }) => [
      note,
      text,
      need,
      promise && [promise.words, promise.by],
      pictures,
      request && [request.text, request.category, request.sight],
    ]),
    sealed.map((one) => [one.id, one.purpose, one.text]),
  ])
}

/** At which of their units somebody takes a request down: the nearest to the place; undefined: at none. */
export function deskFor(lineage: readonly UnitId[], granted: readonly UnitId[]): UnitId | undefined {
  return lineage.find((unit) => granted.includes(unit)) ?? granted[0]
}

/** The key under which the request of a note is filed: the same however often the note is sent. */
export const requestKey = (note: string): string => `visit-note-${note}`
