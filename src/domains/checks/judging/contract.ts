import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { OrganisationId, PostId, PostKind } from '../../organisations/contract.ts'
import { UnitKind } from '../../territory/contract.ts'

/** Every standing check there is. */
export const CheckCode = z.enum([
  'overlap',
  'gap',
  'outside',
  'noMainStation',
  'unserved',
  'uncovered',
  'streetUncovered',
  'postVacant',
  'postMissing',
  'tooManyHeads',
  'understaffed',
])
export type CheckCode = z.infer<typeof CheckCode>

/** Whom a finding names, and its figures: what is not said of a check is null. */
export const About = z
  .object({
    units: z.array(UnitId).describe('Of an overlap the two; of what sticks out the one'),
    kind: UnitKind.nullable().describe('Of a gap: the kind of units between which it lies'),
    organisation: z.object({ id: OrganisationId, zh: z.string(), en: z.string() }).nullable(),
    post: z.object({ id: PostId.nullable(), kind: PostKind, number: z.int() }).nullable(),
    street: z.string().nullable(),
    areaM2: z.int().nullable(),
    count: z.int().nullable().describe('Heads; covered shops; organisations'),
    of: z.int().nullable().describe('Heads at most; shops; workers'),
  })
  .meta({ id: 'FindingAbout' })
export type About = z.infer<typeof About>
