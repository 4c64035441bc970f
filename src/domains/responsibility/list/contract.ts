import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { Both, CategoryCode } from '../category/contract.ts'
import { OfficeRoleCode } from '../office/contract.ts'

/** One entry of the responsibility list: who handles which category at which level, from a day on. */
export const ListRuleId = z.uuid().brand<'ListRuleId'>()
export type ListRuleId = z.infer<typeof ListRuleId>

/** Levels at which things are handled, the lowest first. */
export const Level = z.enum([
  'building',
  'park',
  'market',
  'microGrid',
  'community',
  'areaGrid',
  'subdistrict',
  'district',
  'city',
])
export type Level = z.infer<typeof Level>

/**
 * Who handles at a level: the unit of that level itself, its office, centre or department of a role, or one unit by
 * name. An entry of the city's list that names a role holds in every subdistrict.
 */
export const Handler = z
  .discriminatedUnion('by', [
    z.object({ by: z.literal('self') }),
    z.object({ by: z.literal('role'), role: OfficeRoleCode }),
    z.object({ by: z.literal('unit'), unit: UnitId }),
  ])
  .meta({ id: 'ListHandler' })
export type Handler = z.infer<typeof Handler>

export const Assisting = z.object({ level: Level, handler: Handler }).meta({ id: 'ListAssisting' })
export type Assisting = z.infer<typeof Assisting>

/** What an entry says. */
export const RuleWish = z
  .object({
    category: CategoryCode,
    level: Level,
    from: Day,
    handler: Handler,
    assists: z.array(Assisting).max(9),
    goesDown: z
      .boolean()
      .describe(
        'False for what a department must do itself: it goes to a unit below by a recorded approval alone',
      ),
    approval: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .describe('Under which recorded approval the work of a department is given down by this entry'),
    reason: z.string().trim().min(1).max(400),
    source: z.string().trim().min(1).max(300),
  })
  .meta({ id: 'ListRuleWish' })
export type RuleWish = z.infer<typeof RuleWish>

export const ListRule = z
  .object({
    id: ListRuleId,
    list: UnitId.describe('Whose list it stands on: in force there and below'),
    ...RuleWish.shape,
    until: Day.nullable(),
    whom: Both.describe('Who handles, in words'),
  })
  .meta({ id: 'ListRule' })
export type ListRule = z.infer<typeof ListRule>

/** A list that is in force at a unit: its own, and those of the units above it. */
export const ListBrief = z
  .object({
    unit: UnitBrief,
    version: z.int().describe('0 where nothing stands on it yet'),
    entries: z.int().describe('In force on the day'),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'ListBrief' })
export type ListBrief = z.infer<typeof ListBrief>

/** Who gets a category first at a unit, and by which entry. */
export const Placed = z
  .object({
    category: CategoryCode,
    lead: UnitBrief.nullable().describe('null: each unit of the level has its own'),
    whom: Both.describe('Who handles, in words'),
    rule: ListRuleId.nullable().describe('null: no entry speaks of it'),
    list: UnitId.nullable(),
    level: Level.nullable(),
    own: z.boolean().describe('Whether the entry names this very category, not one above it'),
    goesDown: z.boolean(),
    changes: Day.nullable().describe('The next day on which an entry for it begins or ends'),
  })
  .meta({ id: 'PlacedCategory' })
export type Placed = z.infer<typeof Placed>

export const ResponsibilityList = z
  .object({ unit: UnitBrief, on: Day, lists: z.array(ListBrief), categories: z.array(Placed) })
  .meta({ id: 'ResponsibilityList' })
export type ResponsibilityList = z.infer<typeof ResponsibilityList>

/** What a change would do, category by category. */
export const Preview = z
  .object({
    from: Day,
    open: z
      .int()
      .nullable()
      .describe(
        'Open cases of these categories in the unit: they keep their units. null: not for whoever asks',
      ),
    changes: z.array(
      z.object({
        category: CategoryCode,
        zh: z.string(),
        en: z.string(),
        at: UnitBrief.describe('Where it was looked at'),
        before: UnitBrief,
        after: UnitBrief,
      }),
    ),
    same: z.int().describe('Categories that stay where they are'),
  })
  .meta({ id: 'ListPreview' })
export type Preview = z.infer<typeof Preview>

const tags = ['responsibility']
const oneList = z.object({ unitId: UnitId })
const oneRule = z.object({ ruleId: ListRuleId })
const version = z
  .int()
  .min(0)
  .describe('The version of the list that was read; refused if it was changed since')
const written = z.object({ id: ListRuleId, version: z.int() })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const getResponsibilityList = {
  method: 'GET',
  url: '/api/responsibility/lists/:unitId',
  access: 'staff',
  schema: {
    operationId: 'getResponsibilityList',
    summary: 'Who handles which category at a unit, as it is on a day',
    tags,
    params: oneList,
    querystring: z.object({ on: Day.optional() }),
    response: { 200: ResponsibilityList, 404: Problem },
  },
} as const satisfies RouteContract

export const listCategoryRules = {
  method: 'GET',
  url: '/api/responsibility/lists/:unitId/rules',
  access: 'staff',
  schema: {
    operationId: 'listCategoryRules',
    summary: 'All entries that were, are or will be in force for a category at a unit',
    tags,
    params: oneList,
    querystring: z.object({ category: CategoryCode }),
    response: { 200: z.array(ListRule), 404: Problem },
  },
} as const satisfies RouteContract

export const previewRule = {
  method: 'GET',
  url: '/api/responsibility/lists/:unitId/preview',
  access: 'staff',
  schema: {
    operationId: 'previewRule',
    summary: 'What an entry, or its end, would change from its day on; nothing is written',
    tags,
    params: oneList,
    querystring: z.object({
      category: CategoryCode,
      level: Level,
      from: Day,
      by: z.enum(['self', 'role', 'unit', 'nobody']).describe('nobody: the entry ends'),
      role: OfficeRoleCode.optional(),
      named: UnitId.optional(),
      at: UnitId.optional().describe('Where to look; the unit of the list if left out'),
    }),
    response: { 200: Preview, ...refusals },
  },
} as const satisfies RouteContract

export const setRule = {
  method: 'POST',
  url: '/api/responsibility/lists/:unitId/rules',
  access: 'staff',
  schema: {
    operationId: 'setRule',
    summary: 'Say who handles a category at a level from a day on',
    tags,
    params: oneList,
    body: RuleWish.extend({ version }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const endRule = {
  method: 'POST',
  url: '/api/responsibility/rules/:ruleId/end',
  access: 'staff',
  schema: {
    operationId: 'endRule',
    summary: 'End an entry on a day, the first on which it is no longer in force',
    tags,
    params: oneRule,
    body: z.object({ version, on: Day }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const takeBackRule = {
  method: 'POST',
  url: '/api/responsibility/rules/:ruleId/take-back',
  access: 'staff',
  schema: {
    operationId: 'takeBackRule',
    summary: 'Take back an entry that has not begun; what it would have followed goes on',
    tags,
    params: oneRule,
    body: z.object({ version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract
