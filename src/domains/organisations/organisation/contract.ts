import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { StationId } from '../../stations/contract.ts'
import { Lat, Lon, UnitBrief } from '../../territory/contract.ts'
import { CreditCode } from '../credit-code/contract.ts'

/** An organisation of any kind. */
export const OrganisationId = z.uuid().brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof OrganisationId>

export const OrganisationKind = z.enum([
  'partyOrg',
  'committee',
  'department',
  'office',
  'centre',
  'company',
  'socialOrganisation',
  'shop',
  'riderHub',
  'partnerUnit',
])
export type OrganisationKind = z.infer<typeof OrganisationKind>

/** Kinds of 两企三新: those that a branch must cover and a main station must serve. */
export const EMERGING_SECTOR = [
  'company',
  'socialOrganisation',
  'shop',
  'riderHub',
] as const satisfies readonly OrganisationKind[]

export function isEmergingSector(kind: OrganisationKind): boolean {
  return EMERGING_SECTOR.some((one) => one === kind)
}

export const PartyLevel = z.enum(['workCommittee', 'committee', 'generalBranch', 'branch', 'group'])
export type PartyLevel = z.infer<typeof PartyLevel>

/** seat: the unit it lies in; site: the building, park or market; leads: the unit whose grid organisation it is. */
export const AttachmentKind = z.enum(['seat', 'site', 'leads'])
export type AttachmentKind = z.infer<typeof AttachmentKind>

export const CoverageKind = z.enum(['own', 'fallback'])
export type CoverageKind = z.infer<typeof CoverageKind>

const text = (most: number) => z.string().trim().min(1).max(most)
const count = z.int().min(0).max(10_000_000)

/** What an organisation is, as far as it can be changed. */
export const OrganisationProfile = z.object({
  zh: text(120),
  en: text(200).nullable(),
  partyLevel: PartyLevel.nullable().describe('Of party organisations, and of no others'),
  creditCode: CreditCode.nullable(),
  code: text(40).nullable().describe('Its number in the city’s own register'),
  address: text(200).nullable(),
  street: text(60).nullable().describe('The street that a shop stands on'),
  at: z.object({ lon: Lon, lat: Lat }).nullable(),
  staff: count.nullable(),
  members: count.nullable().describe('Party members; a number, never a list'),
  superior: OrganisationId.nullable(),
})
export type OrganisationProfile = z.infer<typeof OrganisationProfile>

/** An organisation as it is named in lists; `en` is the Chinese name where there is no other. */
export const OrganisationBrief = z
  .object({ id: OrganisationId, kind: OrganisationKind, zh: z.string(), en: z.string() })
  .meta({ id: 'OrganisationBrief' })
export type OrganisationBrief = z.infer<typeof OrganisationBrief>

export const OrganisationHit = OrganisationBrief.extend({
  within: z.string().describe('Subdistrict and community of its seat'),
}).meta({ id: 'OrganisationHit' })
export type OrganisationHit = z.infer<typeof OrganisationHit>

/** A line of the register. */
export const OrganisationRow = OrganisationBrief.extend({
  partyLevel: PartyLevel.nullable(),
  creditCode: z.string().nullable(),
  district: z.string(),
  subdistrict: z.string(),
  community: z.string(),
  covered: CoverageKind.nullable(),
  served: z.string().nullable().describe('Name of the main station whose service roster it is on'),
}).meta({ id: 'OrganisationRow' })
export type OrganisationRow = z.infer<typeof OrganisationRow>

const Lived = { from: Day, until: Day.nullable() }

export const Desk = z.enum(['front', 'back'])
export type Desk = z.infer<typeof Desk>

/** A matter that an office or centre handles. */
export const Matter = z.object({ desk: Desk, zh: text(80), en: text(160) })
export type Matter = z.infer<typeof Matter>

export const Organisation = OrganisationBrief.extend({
  ...Lived,
  profile: OrganisationProfile.extend({ creditCode: z.string().nullable() }),
  superior: OrganisationBrief.nullable(),
  subordinates: z.array(OrganisationBrief).describe('Those of today, 200 at most'),
  attachments: z.array(z.object({ kind: AttachmentKind, unit: UnitBrief, ...Lived })),
  path: z.array(UnitBrief).describe('From the city down to the unit of its seat'),
  coverage: z.array(z.object({ by: OrganisationBrief, kind: CoverageKind, ...Lived })),
  covers: z.int().describe('How many organisations it covers today'),
  stations: z.array(z.object({ id: StationId, zh: z.string(), en: z.string(), ...Lived })),
  proposed: z
    .object({ id: StationId, zh: z.string(), en: z.string() })
    .nullable()
    .describe('The main station of the smallest grid that it lies in'),
  matters: z.array(Matter.extend({ ...Lived })),
  version: z.int(),
  mayEdit: z.boolean(),
}).meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

/** What stands on one page of the register, and how to ask for the next. */
export const OrganisationPage = z
  .object({
    rows: z.array(OrganisationRow),
    next: z.string().nullable().describe('Ask with `after` for the page behind this one'),
    total: z.int().nullable().describe('How many fit; told with the first page only'),
  })
  .meta({ id: 'OrganisationPage' })
export type OrganisationPage = z.infer<typeof OrganisationPage>

/** The organisations of a unit and all below it, counted. */
export const UnitOrganisations = z
  .object({
    leading: OrganisationBrief.nullable().describe('The organisation of this grid'),
    counts: z.array(z.object({ kind: OrganisationKind, count: z.int() })),
    emerging: z.int().describe('Companies, social organisations, shops and rider hubs'),
    uncovered: z.int(),
    unserved: z.int(),
  })
  .meta({ id: 'UnitOrganisations' })
export type UnitOrganisations = z.infer<typeof UnitOrganisations>

export { UnitId }
