import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

/** A category's code; those below it begin with it: `01` streets and rubbish, `0102` sorting, `010201` bins overflowing. */
export const CategoryCode = z.string().regex(/^\d{2}(\d{2}){0,3}$/)
export type CategoryCode = z.infer<typeof CategoryCode>

export const Both = z.object({ zh: z.string(), en: z.string() })
export type Both = z.infer<typeof Both>

/** Ways of their own for what is not handled here: petitions, courts and tribunals, emergencies. */
export const Track = z.enum(['petition', 'court', 'emergency'])
export type Track = z.infer<typeof Track>

const Sight = z.enum(['public', 'confidential', 'sealed'])

const line = (most: number) => z.string().trim().min(1).max(most)
const lines = (most: number) => z.object({ zh: line(most), en: line(most * 2) })

/** Where something is written, in both languages. */
export const Source = z.object({ zh: line(300), en: line(300) })

/** As people say it: what somebody writes is compared with these when a category is suggested. */
export const Examples = z.object({
  zh: z.array(line(100)).max(20).describe('Sentences or words in Chinese'),
  en: z.array(line(200)).max(10),
})
export type Examples = z.infer<typeof Examples>

export const Category = z
  .object({
    code: CategoryCode,
    parent: CategoryCode.nullable(),
    zh: z.string(),
    en: z.string(),
    hint: Both.nullable().describe('For whoever reports'),
    track: Track.nullable().describe('Another way: it is handed over, not handled here'),
    call: z.string().nullable().describe('The number to call at once'),
    sight: Sight.describe('What is offered first to whoever reports'),
    sunk: z.boolean().describe('One of the matters that are handled in the area grid'),
    source: Both,
    from: Day,
    until: Day.nullable(),
  })
  .meta({ id: 'CaseCategory' })
export type Category = z.infer<typeof Category>

/** What is said of a category from a day on; its code stays. */
export const CategoryWish = z
  .object({
    zh: line(40),
    en: line(80),
    hint: lines(120).nullable(),
    track: Track.nullable(),
    call: z
      .string()
      .trim()
      .regex(/^\d{3,12}$/)
      .nullable()
      .describe('Of emergencies, and of nothing else'),
    sight: Sight,
    sunk: z.boolean(),
    examples: Examples,
    source: Source,
    from: Day,
  })
  .meta({ id: 'CaseCategoryWish' })
export type CategoryWish = z.infer<typeof CategoryWish>

/** A category through time, the earliest edition first. */
export const CategoryStory = z
  .object({
    editions: z.array(
      Category.extend({ examples: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }) }),
    ),
    follows: CategoryCode.nullable().describe('The code that it was moved from'),
    followed: CategoryCode.nullable().describe('The code that it was moved to'),
    version: z.int().describe('Of the list of the city, which changes with the categories'),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'CaseCategoryStory' })
export type CategoryStory = z.infer<typeof CategoryStory>

const tags = ['responsibility']
const oneCategory = z.object({ code: CategoryCode })
const version = z
  .int()
  .min(0)
  .describe('The version of the list of the city that was read; refused if it was changed since')
const written = z.object({ code: CategoryCode, version: z.int() })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const listCaseCategories = {
  method: 'GET',
  url: '/api/responsibility/categories',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listCaseCategories',
    summary: 'What can be reported, as a tree by code, as it is on a day',
    tags,
    querystring: z.object({ on: Day.optional().describe('Today if left out') }),
    response: { 200: z.array(Category) },
  },
} as const satisfies RouteContract

export const getCaseCategory = {
  method: 'GET',
  url: '/api/responsibility/categories/:code',
  access: 'staff',
  schema: {
    operationId: 'getCaseCategory',
    summary: 'A category through time: how it was, is and will be called, where it was moved',
    tags,
    params: oneCategory,
    response: { 200: CategoryStory, 404: Problem },
  },
} as const satisfies RouteContract

export const addCaseCategory = {
  method: 'POST',
  url: '/api/responsibility/categories',
  access: 'staff',
  schema: {
    operationId: 'addCaseCategory',
    summary:
      'Add a category from a day on; its code says where in the tree it lies, and is never given again',
    tags,
    body: CategoryWish.extend({ code: CategoryCode, version }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const changeCaseCategory = {
  method: 'POST',
  url: '/api/responsibility/categories/:code/change',
  access: 'staff',
  schema: {
    operationId: 'changeCaseCategory',
    summary: 'Call a category otherwise from a day on, or say otherwise what is to be known of it',
    tags,
    params: oneCategory,
    body: CategoryWish.extend({ version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const endCaseCategory = {
  method: 'POST',
  url: '/api/responsibility/categories/:code/end',
  access: 'staff',
  schema: {
    operationId: 'endCaseCategory',
    summary: 'End a category on a day, the first on which nothing is filed under it; what was filed keeps it',
    tags,
    params: oneCategory,
    body: z.object({ version, on: Day }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const moveCaseCategory = {
  method: 'POST',
  url: '/api/responsibility/categories/:code/move',
  access: 'staff',
  schema: {
    operationId: 'moveCaseCategory',
    summary:
      'Give a category and all below it another place in the tree from a day on: new codes, the same entries and times; what was filed keeps the old ones',
    tags,
    params: oneCategory,
    body: z.object({ version, to: CategoryCode, from: Day }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const takeBackCaseCategory = {
  method: 'POST',
  url: '/api/responsibility/categories/:code/take-back',
  access: 'staff',
  schema: {
    operationId: 'takeBackCaseCategory',
    summary: 'Take back what a category would be from a day on; what it would have followed goes on',
    tags,
    params: oneCategory,
    body: z.object({ version, from: Day }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract
