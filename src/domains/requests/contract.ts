import { z } from 'zod'
import { CaseId } from '../../engines/cases/contract.ts'
import { UnitId } from '../../kernel/ids.ts'
import { Instant } from '../../kernel/instant.ts'

export { CaseId, Sight } from '../../engines/cases/contract.ts'

/** By which way a request came in. */
export const RequestChannel = z.enum([
  'portal',
  'desk',
  'gridWorker',
  'visit',
  'hotline',
  'emergingSector',
  'meeting',
  'goldenIdea',
  'open311',
  'import',
])
export type RequestChannel = z.infer<typeof RequestChannel>

/** Where a request stands, as its process calls it (`process.ts`). */
export const RequestStage = z.enum([
  'received',
  'assigned',
  'handling',
  'waiting',
  'checking',
  'answered',
  'closed',
])
export type RequestStage = z.infer<typeof RequestStage>

/** How a request ended. Only `solved` counts as solved. */
export const RequestOutcome = z.enum([
  'solved',
  'partly',
  'explained',
  'notOurs',
  'duplicate',
  'withdrawn',
  'invalid',
  'handedOver',
])
export type RequestOutcome = z.infer<typeof RequestOutcome>

export const Names = z.object({ zh: z.string(), en: z.string() })
export type Names = z.infer<typeof Names>

/** A category with its names, as the responsibility list calls it. */
export const NamedCategory = z.object({ code: z.string(), ...Names.shape }).meta({ id: 'NamedCategory' })
export type NamedCategory = z.infer<typeof NamedCategory>

export const NamedUnit = z.object({ id: UnitId, ...Names.shape }).meta({ id: 'NamedUnit' })
export type NamedUnit = z.infer<typeof NamedUnit>

/** WGS84, degrees. */
export const Point = z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })
export type Point = z.infer<typeof Point>

/**
 * A request as everybody may see it: no person; the place of a home only roughly; the words only once somebody of
 * the staff has taken it up, with numbers of phones, plates and identity cards covered. Confidential and sealed
 * ones are never among these.
 */
export const ShownRequest = z
  .object({
    id: CaseId,
    number: z.string(),
    category: NamedCategory.nullable(),
    text: z.string().nullable().describe('null: nobody has taken it up yet, or it was taken back'),
    stage: RequestStage,
    outcome: RequestOutcome.nullable(),
    opened: Instant,
    due: Instant.nullable().describe('By when it is to be resolved; null once it is'),
    closed: Instant.nullable(),
    followers: z.int().describe('Those who asked the same or follow it, whoever asked first aside'),
    at: Point.nullable(),
    rough: z.boolean().describe('The place is shown only roughly'),
    unit: NamedUnit.nullable().describe('The community, or what lies above it'),
  })
  .meta({ id: 'ShownRequest' })
export type ShownRequest = z.infer<typeof ShownRequest>

/**
 * Where somebody belongs whose matter is not one for this list (emergencies, petitions, courts), as the category of
 * the responsibility list says; `call` is the number to call now.
 */
export const OtherTrack = z
  .object({
    kind: z.enum(['emergency', 'petition', 'court']),
    category: NamedCategory,
    hint: Names.nullable().describe('What to do instead'),
    call: z.string().nullable(),
    words: z.array(z.string()).describe('What in the text sounds like it; empty: the category was chosen'),
  })
  .meta({ id: 'OtherTrack' })
export type OtherTrack = z.infer<typeof OtherTrack>

/** The secret under which somebody unnamed follows their request: 16 letters and digits, dashes forgiven. */
export const FollowCode = z
  .string()
  .overwrite((text) =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      // Not used in codes, and easily read out of them.
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
  .refine((text) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(text), { params: { fault: 'follow-code-form' } })
