import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { OrganisationKind, PostKind } from '../../organisations/contract.ts'
import { EdgeKind, UnitKind } from '../../territory/contract.ts'

const count = z.int().min(0)

/** What each rule says; in the database as JSON, dated and with its source. */
export const RULES = {
  tiling: z.object({
    groups: z
      .array(z.object({ edge: EdgeKind, parent: UnitKind, children: z.array(UnitKind).min(1) }))
      .describe('Children of these kinds together cover their parent once and only once'),
  }),
  sliver: z.object({
    widthMetres: z.number().min(0).describe('Narrower is no finding'),
    areaM2: z.number().min(0).describe('Smaller is no finding'),
  }),
  mainStation: z.object({ kinds: z.array(UnitKind) }),
  served: z.object({ kinds: z.array(OrganisationKind) }),
  covered: z.object({ kinds: z.array(OrganisationKind) }),
  street: z.object({
    leastShops: count.describe('Shorter streets are not judged'),
    leastShare: z.number().min(0).max(1).describe('Of the shops of a street'),
  }),
  posts: z.object({ needs: z.array(z.object({ unit: UnitKind, post: PostKind })) }),
  buildingHeads: z.object({ most: count }),
  staffing: z.object({
    kinds: z.array(UnitKind).describe('Units of which it is asked'),
    counts: z.array(OrganisationKind).describe('Organisations that count'),
    posts: z.array(PostKind).describe('Holders that count, at the unit and below'),
    least: count,
    most: count.describe('Organisations to one worker; above it is a finding'),
  }),
} as const

export type RuleCode = keyof typeof RULES
export const RuleCode = z.enum(Object.keys(RULES) as [RuleCode, ...RuleCode[]])
export type RuleValue<C extends RuleCode> = z.infer<(typeof RULES)[C]>

/** A rule as the console shows it. */
export const RuleShown = z
  .object({
    code: RuleCode,
    unit: UnitId.nullable(),
    value: z.record(z.string(), z.unknown()),
    source: z.object({ zh: z.string(), en: z.string() }),
    from: z.string(),
    until: z.string().nullable(),
  })
  .meta({ id: 'CheckRule' })
export type RuleShown = z.infer<typeof RuleShown>
