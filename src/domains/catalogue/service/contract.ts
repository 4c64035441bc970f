import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import { StationBrief, Tier } from '../../stations/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'

/** A service of the catalogue. */
export const ServiceId = z.uuid().brand<'ServiceId'>()
export type ServiceId = z.infer<typeof ServiceId>

/** What stands in a service's address; given once and kept. */
export const ServiceCode = z.string().regex(/^[a-z0-9][a-z0-9-]{1,48}$/)

/** How one gets it: at a desk, online, at home, by telephone. */
export const Channel = z.enum(['desk', 'online', 'home', 'phone'])
export type Channel = z.infer<typeof Channel>

/** Which form of a paper is asked for. */
export const DocumentForm = z.enum(['original', 'copy', 'either'])
export type DocumentForm = z.infer<typeof DocumentForm>

/** Offered today, not yet, or no longer. */
export const ServiceState = z.enum(['offered', 'coming', 'retired'])
export type ServiceState = z.infer<typeof ServiceState>

export const Category = z
  .object({
    code: z.string(),
    parent: z.string().nullable().describe('The situation of life it belongs to; null for those themselves'),
    zh: z.string(),
    en: z.string(),
    services: z.int().describe('How many are offered in it and below today'),
  })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof Category>

export const DocumentType = z
  .object({
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    issuer: z.object({ zh: z.string(), en: z.string() }),
    held: z
      .boolean()
      .describe('The administration holds it already: it can be looked up instead of asked for'),
  })
  .meta({ id: 'DocumentType' })
export type DocumentType = z.infer<typeof DocumentType>

const Words = (most: number) =>
  z.object({
    zh: z.string().trim().min(1).max(most),
    en: z
      .string()
      .trim()
      .min(1)
      .max(2 * most),
  })

/** What a service asks for, by the code of the paper. */
export const DocumentAsked = z
  .object({ document: z.string().min(1).max(40), form: DocumentForm, note: Words(120).nullable() })
  .meta({ id: 'DocumentAsked' })
export type DocumentAsked = z.infer<typeof DocumentAsked>

const content = {
  category: z.string().min(1).max(30),
  tiers: z.array(Tier).min(1).max(6),
  function: z
    .string()
    .max(40)
    .nullable()
    .describe('What a station must have for it; null: nothing in particular'),
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(120),
  keywords: z.string().trim().max(200).describe('Other words under which people look for it'),
  summary: Words(400),
  whom: Words(400).describe('Who can have it'),
  fee: z
    .number()
    .min(0)
    .max(10_000_000)
    .nullable()
    .describe('In yuan; 0 is free, null depends on what the note says'),
  feeNote: Words(120).nullable(),
  takes: Words(120).describe('How long it takes'),
  channels: z.array(Channel).min(1).max(4),
  link: z
    .url({ protocol: /^https$/ })
    .max(300)
    .nullable(),
  steps: z.array(Words(300)).min(1).max(20),
  organisation: OrganisationId.nullable().describe('Who provides it, of the register of organisations'),
  provider: Words(120).describe('Who provides it, by name'),
  phone: z.string().trim().min(3).max(40).nullable(),
  basis: Words(200).nullable().describe('The rule or source that it rests on'),
}

/** What is said of a service, as it is written. */
export const ServiceContent = z
  .object({ ...content, documents: z.array(DocumentAsked).max(30) })
  .meta({ id: 'ServiceContent' })
export type ServiceContent = z.infer<typeof ServiceContent>

export const Confirmed = z
  .object({
    on: Day,
    by: UnitBrief.nullable().describe('Whose office made sure'),
    until: Day.describe('From this day on it counts as stale'),
    stale: z.boolean(),
  })
  .meta({ id: 'Confirmed' })
export type Confirmed = z.infer<typeof Confirmed>

const known = {
  id: ServiceId,
  code: ServiceCode,
  unit: UnitBrief.describe('Whose service it is; offered in it and below'),
  state: ServiceState,
  confirmed: Confirmed,
}

/** A line of the catalogue. */
export const ServiceRow = z
  .object({
    ...known,
    zh: z.string(),
    en: z.string(),
    category: z.string(),
    summary: z.object({ zh: z.string(), en: z.string() }),
    tiers: z.array(Tier),
    free: z.boolean(),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'ServiceRow' })
export type ServiceRow = z.infer<typeof ServiceRow>

/** A service whole, as of a day. */
export const CatalogueService = z
  .object({
    ...known,
    ...content,
    documents: z.array(DocumentAsked.extend({ type: DocumentType })),
    from: Day.describe('Since when this is what is said of it'),
    until: Day.nullable().describe('Until which day, that day excluded; null: open'),
    offeredFrom: Day,
    offeredUntil: Day.nullable().describe('Retired from this day on'),
    version: z.int(),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'CatalogueService' })
export type CatalogueService = z.infer<typeof CatalogueService>

export const Edition = z
  .object({
    from: Day,
    until: Day.nullable(),
    zh: z.string(),
    en: z.string(),
    steps: z.int(),
    documents: z.int(),
  })
  .meta({ id: 'Edition' })
export type Edition = z.infer<typeof Edition>

export const Appointment = z.enum(['none', 'advised', 'needed'])
export type Appointment = z.infer<typeof Appointment>

/** What a station says of a service itself. */
export const StationDetail = z
  .object({
    offered: z.boolean().describe('False: this station does not do it, though others like it do'),
    appointment: Appointment,
    hours: Words(200).nullable().describe('When, if not whenever the station is open'),
    contact: z.string().trim().min(3).max(80).nullable(),
  })
  .meta({ id: 'StationDetail' })
export type StationDetail = z.infer<typeof StationDetail>

/** A service at one station. */
export const ServiceHere = z
  .object({
    service: ServiceRow,
    offered: z.boolean(),
    detail: StationDetail.extend({ version: z.int() }).nullable(),
  })
  .meta({ id: 'ServiceHere' })
export type ServiceHere = z.infer<typeof ServiceHere>

/** A station at which one can get a service, and what it says of it. */
export const StationThere = z
  .object({ station: StationBrief, detail: StationDetail.nullable() })
  .meta({ id: 'StationThere' })
export type StationThere = z.infer<typeof StationThere>
