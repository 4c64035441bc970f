import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationKind, Tier } from '../../stations/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'

export const StandardId = z.uuid().brand<'StandardId'>()
export type StandardId = z.infer<typeof StandardId>
export const EditionId = z.uuid().brand<'EditionId'>()
export type EditionId = z.infer<typeof EditionId>

/** The seven haves (七有): what a station has. */
export const Have = z.enum(['site', 'sign', 'staff', 'functions', 'rules', 'activities', 'records'])
export type Have = z.infer<typeof Have>

export const PhotoWanted = z.enum(['no', 'onFail', 'always'])
export const ItemCode = z.string().regex(/^[a-z][a-zA-Z0-9]{1,39}$/)

const Text = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(400) })
const How = z.object({ zh: z.string().trim().min(1).max(400), en: z.string().trim().min(1).max(800) })
const Choice = z.object({ zh: z.string().trim().min(1), en: z.string().trim().min(1), fits: z.boolean() })

/** One thing a station is checked for. */
export const Item = z
  .object({
    code: ItemCode.describe('The same from edition to edition'),
    have: Have,
    text: Text,
    how: How.describe('How to check it'),
    answer: z.enum(['yesNo', 'count', 'choice']),
    least: z.int().min(1).max(100_000).nullable().describe('The least count that meets it'),
    choices: z.array(Choice).min(2).max(8).nullable(),
    tiers: z.array(Tier).max(6).describe('Applies to these; empty: to all'),
    kinds: z.array(StationKind).max(6).describe('Applies to these; empty: to all'),
    weight: z.int().min(1).max(20),
    must: z.boolean().describe('Failed, the station does not meet the standard, whatever its score'),
    photo: PhotoWanted,
    days: z.int().min(1).max(250).describe('Working days to put it right'),
  })
  .meta({ id: 'StandardItem' })
export type Item = z.infer<typeof Item>

/** What was answered: yes or no, a count, or the place of a choice. */
export const AnswerValue = z.union([z.boolean(), z.int().min(0).max(1_000_000)])
export type AnswerValue = z.infer<typeof AnswerValue>

/** Whether an answer meets the item; undefined where the answer is of another kind than the item asks for. */
export function fits(
  item: Pick<Item, 'answer' | 'least' | 'choices'>,
  value: AnswerValue,
): boolean | undefined {
  if (item.answer === 'yesNo') return typeof value === 'boolean' ? value : undefined
  if (typeof value === 'boolean') return undefined
  return item.answer === 'count' ? value >= (item.least ?? 1) : item.choices?.[value]?.fits
}

const rules = {
  source: z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(600) }),
  pass: z.int().min(1).max(100).describe('Per cent of the weights that must be met'),
  reopenDays: z
    .int()
    .min(0)
    .max(365)
    .describe('Days in which a closed finding is taken up again without a check'),
}

export const EditionBrief = z
  .object({
    id: EditionId,
    number: z.int(),
    from: Day.nullable().describe('In force from this day; null: a draft'),
    until: Day.nullable(),
    items: z.int(),
  })
  .meta({ id: 'StandardEditionBrief' })
export type EditionBrief = z.infer<typeof EditionBrief>

export const Standard = z
  .object({
    id: StandardId,
    unit: UnitBrief,
    name: Both,
    editions: z.array(EditionBrief).describe('The latest first'),
    mayDraft: z.boolean(),
  })
  .meta({ id: 'StationStandard' })
export type Standard = z.infer<typeof Standard>

export const Edition = z
  .object({
    ...EditionBrief.omit({ items: true }).shape,
    standard: StandardId,
    name: Both,
    ...rules,
    items: z.array(Item),
    version: z.int(),
    mayDraft: z.boolean(),
  })
  .meta({ id: 'StandardEdition' })
export type Edition = z.infer<typeof Edition>

export const EditionDraft = z
  .object({ ...rules, items: z.array(Item).min(1).max(120) })
  .meta({ id: 'StandardEditionDraft' })
export type EditionDraft = z.infer<typeof EditionDraft>

const tags = ['standards']
const oneEdition = z.object({ editionId: EditionId })

export const getStandard = {
  method: 'GET',
  url: '/api/standards',
  access: 'anyone',
  schema: {
    operationId: 'getStandard',
    summary: 'The standard in force at a unit: its own, or the nearest one above it',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: Standard, 404: Problem },
  },
} as const satisfies RouteContract

export const getEdition = {
  method: 'GET',
  url: '/api/standards/editions/:editionId',
  access: 'anyone',
  schema: {
    operationId: 'getEdition',
    summary: 'One edition of a standard with all its items',
    tags,
    params: oneEdition,
    response: { 200: Edition, 404: Problem },
  },
} as const satisfies RouteContract

export const foundStandard = {
  method: 'POST',
  url: '/api/standards',
  access: 'staff',
  schema: {
    operationId: 'foundStandard',
    summary: 'Give a unit a standard of its own, drafted from the one that is in force there',
    tags,
    body: z.object({ unit: UnitId, name: Both }),
    response: {
      201: z.object({ id: StandardId, edition: EditionId }),
      403: Problem,
      404: Problem,
      409: Problem,
    },
  },
} as const satisfies RouteContract

export const draftEdition = {
  method: 'POST',
  url: '/api/standards/:standardId/editions',
  access: 'staff',
  schema: {
    operationId: 'draftEdition',
    summary: 'Draft the next edition from the last',
    tags,
    params: z.object({ standardId: StandardId }),
    response: { 201: z.object({ id: EditionId }), 403: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract

export const saveEdition = {
  method: 'PUT',
  url: '/api/standards/editions/:editionId',
  access: 'staff',
  schema: {
    operationId: 'saveEdition',
    summary: 'Change a draft',
    tags,
    params: oneEdition,
    body: EditionDraft.extend({ version: z.int() }),
    response: { 200: z.object({ version: z.int() }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const issueEdition = {
  method: 'POST',
  url: '/api/standards/editions/:editionId/issue',
  access: 'staff',
  schema: {
    operationId: 'issueEdition',
    summary: 'Put a draft in force from a day on; from then it stays as it is',
    tags,
    params: oneEdition,
    body: z.object({ version: z.int(), from: Day }),
    response: { 200: z.object({ id: EditionId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract
