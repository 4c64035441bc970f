import { z } from 'zod'
import { PersonId, UnitId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'

export const PlaceId = z.uuid().brand<'VisitPlaceId'>()
export type PlaceId = z.infer<typeof PlaceId>
export const CaseloadId = z.uuid().brand<'CaseloadId'>()
export type CaseloadId = z.infer<typeof CaseloadId>
export const PlanId = z.uuid().brand<'VisitPlanId'>()
export type PlanId = z.infer<typeof PlanId>
export const VisitId = z.uuid().brand<'VisitId'>()
export type VisitId = z.infer<typeof VisitId>
export const NoteId = z.uuid().brand<'VisitNoteId'>()
export type NoteId = z.infer<typeof NoteId>
export const SealedId = z.uuid().brand<'SealedId'>()
export type SealedId = z.infer<typeof SealedId>

export const PlaceKind = z.enum(['household', 'shop', 'organisation'])
export type PlaceKind = z.infer<typeof PlaceKind>

/** At the door, on the phone, or by video where the household has agreed to that. */
export const VisitWay = z.enum(['door', 'phone', 'video'])
export type VisitWay = z.infer<typeof VisitWay>

export const VisitOutcome = z.enum(['met', 'nobodyHome', 'askedNotToCome'])
export type VisitOutcome = z.infer<typeof VisitOutcome>

/** What became of a need: solved on the spot, open, or a request that has its own way. */
export const Need = z.enum(['solved', 'open', 'request'])
export type Need = z.infer<typeof Need>

/** What a sealed passage may be opened for. */
export const SealPurpose = z.enum(['arrangeHelp', 'healthSupport', 'homeSafety', 'legalAid', 'childCare'])
export type SealPurpose = z.infer<typeof SealPurpose>

/** What name and phone of a place may be opened for, by whoever does not hold it. */
export const ContactPurpose = z.enum(['arrangeVisit', ...SealPurpose.options])
export type ContactPurpose = z.infer<typeof ContactPurpose>

/** Where a wish of the household was told: in the portal by themselves, at the door, or at a station's desk. */
export const Told = z.enum(['portal', 'door', 'desk'])
export type Told = z.infer<typeof Told>

export const Named = z.object({ id: PersonId, name: z.string().nullable() }).meta({ id: 'VisitStaff' })
export type Named = z.infer<typeof Named>

export const NamedArea = z.object({ id: UnitId, zh: z.string(), en: z.string() }).meta({ id: 'VisitUnit' })
export type NamedArea = z.infer<typeof NamedArea>

export const tags = ['visits']
export const refusals = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  422: Problem,
}

/** Words of people: a line or a short passage. */
export const words = (most: number) => z.string().trim().min(1).max(most)
