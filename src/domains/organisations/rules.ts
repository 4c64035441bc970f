import { defineProblem, type Fault, invalidRequest } from '../../kernel/problem.ts'
export { EMERGING_SECTOR, isEmergingSector } from './contract.ts'
import type { AttachmentKind, OrganisationKind, OrganisationProfile } from './contract.ts'

export const organisationNotFound = defineProblem('organisation-not-found', 404)
export const dateBeforeLastChange = defineProblem('date-before-last-change', 422)
export const partyLevelMisplaced = defineProblem('party-level-misplaced', 422)
export const organisationBelowItself = defineProblem('organisation-below-itself', 422)
export const siteIsNoSite = defineProblem('site-is-no-site', 422)
export const seatMustBe = defineProblem('seat-must-be', 422)
export const nothingToDetach = defineProblem('nothing-to-detach', 422)
export const coveredByNoPartyOrganisation = defineProblem('covered-by-no-party-organisation', 422)
export const coversItself = defineProblem('organisation-covers-itself', 422)
export const organisationEnded = defineProblem('organisation-ended', 422)
export const organisationStillCovers = defineProblem('organisation-still-covers', 409)
export const organisationHasSubordinates = defineProblem('organisation-has-subordinates', 409)
export const stationAnswersForNoGrid = defineProblem('station-answers-for-no-grid', 422)

/** What each constraint of the organisations is called when it refuses. */
export const REFUSALS = {
  credit_code_is_given_once: defineProblem('credit-code-is-given-once', 409),
  credit_code_fits: () => invalidRequest({}, [{ pointer: '#/body/creditCode', code: 'credit-code-form' }]),
  organisation_code_is_given_once: defineProblem('organisation-code-is-given-once', 409),
  only_party_organisations_have_a_level: partyLevelMisplaced,
  place_is_whole: defineProblem('place-half-given', 422),
  organisation_is_not_its_own_superior: organisationBelowItself,
  organisation_has_a_seat: seatMustBe,
  organisation_does_not_cover_itself: coversItself,
  unit_is_led_by_one: defineProblem('unit-is-led-already', 409),
  one_lasting_attachment_of_a_kind: defineProblem('changed-meanwhile', 409),
  one_attachment_of_a_kind_at_a_time: defineProblem('changed-meanwhile', 409),
  one_lasting_coverage: defineProblem('changed-meanwhile', 409),
  one_coverage_at_a_time: defineProblem('changed-meanwhile', 409),
  one_lasting_station: defineProblem('changed-meanwhile', 409),
  one_serving_station_at_a_time: defineProblem('changed-meanwhile', 409),
} as const

/** Kinds of units that an organisation can have as its site. */
export const SITES = ['building', 'park', 'market'] as const

/** A level is named for party organisations and for no others. Throws party-level-misplaced with its place. */
export function checkLevel(
  kind: OrganisationKind,
  { partyLevel }: Pick<OrganisationProfile, 'partyLevel'>,
): void {
  if ((kind === 'partyOrg') === (partyLevel !== null)) return
  const fault: Fault = { pointer: '#/body/partyLevel', code: partyLevel === null ? 'needed' : 'not-allowed' }
  throw partyLevelMisplaced({}, [fault])
}

/** An attachment that begins must fit its kind: only a seat cannot be given up, only a site must be one. */
export function checkAttachment(kind: AttachmentKind, unit: { kind: string } | null): void {
  if (kind === 'seat' && unit === null) throw seatMustBe()
  if (kind === 'site' && unit !== null && !SITES.some((site) => site === unit.kind)) throw siteIsNoSite()
}

/** Where a page of the register ends: the name's letters and the id of its last row. */
export type Place = { readonly initials: string; readonly id: string }

export function cursorOf({ initials, id }: Place): string {
  return `${id}${initials}`
}

/** Reads a cursor back. Throws invalid-request for one that nobody gave out. */
export function placeOf(cursor: string): Place {
  const [, id, initials] = /^([0-9a-f-]{36})(.*)$/s.exec(cursor) ?? []
  if (id === undefined || initials === undefined)
    throw invalidRequest({}, [{ pointer: '#/query/after', code: 'wrong-form' }])
  return { id, initials }
}

/** The words of a search: lower case, half-width, each of them somewhere in the line. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)
}
