import type { UnitId } from '../../../src/kernel/ids.ts'
import type { OrganisationId } from '../../../src/domains/organisations/contract.ts'
import type { CaseloadId, PlaceKind } from '../../../src/domains/visits/contract.ts'
import type { Place, PlaceEdit, PlaceWish } from '../../../src/domains/visits/places/contract.ts'
import { draftsOf, isStretch, type WindowDraft, windowsOf } from './windows.ts'

type Named<Id> = { readonly id: Id; readonly zh: string; readonly en: string }

export type PlaceDraft = {
  readonly kind: PlaceKind
  readonly unit: Named<UnitId> | undefined
  readonly caseload: CaseloadId | ''
  readonly organisation: Named<OrganisationId> | undefined
  readonly address: string
  readonly contact: string
  readonly phone: string
  readonly language: string
  readonly rest: readonly WindowDraft[]
  readonly preferred: readonly WindowDraft[]
}

export const EMPTY_PLACE: PlaceDraft = {
  kind: 'household',
  unit: undefined,
  caseload: '',
  organisation: undefined,
  address: '',
  contact: '',
  phone: '',
  language: '',
  rest: [],
  preferred: [],
}

/** A place as it is, to be told otherwise. */
export function draftOfPlace(place: Place): PlaceDraft {
  return {
    ...EMPTY_PLACE,
    kind: place.kind,
    unit: place.unit,
    caseload: place.caseload ?? '',
    address: place.address ?? '',
    contact: place.masked ? '' : (place.contact ?? ''),
    phone: place.masked ? '' : (place.phone ?? ''),
    language: place.language ?? '',
    rest: draftsOf(place.rest),
    preferred: draftsOf(place.preferred),
  }
}

export function isPlaceWhole({ unit, address, rest, preferred }: PlaceDraft): boolean {
  return unit !== undefined && address.trim() !== '' && [...rest, ...preferred].every(isStretch)
}

const factsOf = (draft: PlaceDraft) => ({
  address: draft.address.trim(),
  contact: draft.contact.trim() || null,
  phone: draft.phone.trim() || null,
  language: draft.language || null,
  rest: windowsOf(draft.rest),
  preferred: windowsOf(draft.preferred),
})

/** What is sent to write a place down. Of households alone nothing links to an organisation. */
export function wishOfPlace(draft: PlaceDraft, unit: UnitId): PlaceWish {
  return {
    kind: draft.kind,
    unit,
    caseload: draft.caseload === '' ? null : draft.caseload,
    organisation: draft.kind === 'household' ? null : (draft.organisation?.id ?? null),
    at: null,
    ...factsOf(draft),
  }
}

/** What is sent to tell it otherwise; name and phone that were not shown, or were left alone, stay. */
export function editOfPlace(draft: PlaceDraft, before: Place): PlaceEdit {
  const { contact, phone, ...facts } = factsOf(draft)
  const isTold = (now: string | null, was: string | null) => (before.masked ? now !== null : now !== was)
  return {
    version: before.version,
    ...facts,
    ...(isTold(contact, before.contact) && { contact }),
    ...(isTold(phone, before.phone) && { phone }),
  }
}
