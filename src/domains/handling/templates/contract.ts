import { z } from 'zod'
import { ProcessName } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

export const AnswerTemplateId = z.uuid().brand<'AnswerTemplateId'>()
export type AnswerTemplateId = z.infer<typeof AnswerTemplateId>

/** When it is said: how it ended or stands, what somebody is asked, why something is asked for or refused. */
export const Occasion = z.enum(['answer', 'question', 'reason'])
export type Occasion = z.infer<typeof Occasion>

/** What can be filled in from the case. In a text: `{number}`; the console shows them in the reader's language. */
export const Placeholder = z.enum([
  'number',
  'title',
  'category',
  'place',
  'leadUnit',
  'openedOn',
  'dueOn',
  'today',
])
export type Placeholder = z.infer<typeof Placeholder>

const about = {
  process: ProcessName.nullable().describe('null: for every process'),
  category: z.string().min(1).max(80).nullable().describe('With all below it; null: for all'),
  occasion: Occasion,
}
const words = (most: number) => ({
  zh: z.string().trim().min(1).max(most),
  en: z
    .string()
    .trim()
    .min(1)
    .max(2 * most),
})

export const AnswerTemplate = z
  .object({
    id: AnswerTemplateId,
    unit: z.object({ id: UnitId, zh: z.string(), en: z.string() }).describe('Who keeps it'),
    ...about,
    title: z.object({ zh: z.string(), en: z.string() }),
    text: z.object({ zh: z.string(), en: z.string() }),
    version: z.int(),
    changedAt: Instant,
    mayEdit: z.boolean().describe('Whether whoever asks may change it'),
  })
  .meta({ id: 'AnswerTemplate' })
export type AnswerTemplate = z.infer<typeof AnswerTemplate>

export const TemplateContent = z
  .object({ ...about, title: z.object(words(60)), text: z.object(words(2000)) })
  .meta({ id: 'AnswerTemplateContent' })
export type TemplateContent = z.infer<typeof TemplateContent>

const tags = ['cases']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneTemplate = z.object({ templateId: AnswerTemplateId })

export const listAnswerTemplates = {
  method: 'GET',
  url: '/api/answer-templates',
  access: 'staff',
  schema: {
    operationId: 'listAnswerTemplates',
    summary: 'The answer templates that hold at a unit: its own first, then those of the units above it',
    tags,
    querystring: z.object({
      unit: UnitId,
      below: z.enum(['yes', 'no']).default('no').describe('Those of the units below it as well'),
    }),
    response: { 200: z.array(AnswerTemplate), 404: Problem },
  },
} as const satisfies RouteContract

export const keepAnswerTemplate = {
  method: 'POST',
  url: '/api/answer-templates',
  access: 'staff',
  schema: {
    operationId: 'keepAnswerTemplate',
    summary: 'Keep an answer ready for a unit and those below it',
    tags,
    body: TemplateContent.extend({ unit: UnitId }),
    response: { 201: z.object({ id: AnswerTemplateId }), ...refusals },
  },
} as const satisfies RouteContract

export const changeAnswerTemplate = {
  method: 'PUT',
  url: '/api/answer-templates/:templateId',
  access: 'staff',
  schema: {
    operationId: 'changeAnswerTemplate',
    summary: 'Change what a template says, and what it is for',
    tags,
    params: oneTemplate,
    body: TemplateContent.extend({ version: z.int().min(1).describe('The one that was read') }),
    response: { 200: z.object({ id: AnswerTemplateId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const retireAnswerTemplate = {
  method: 'DELETE',
  url: '/api/answer-templates/:templateId',
  access: 'staff',
  schema: {
    operationId: 'retireAnswerTemplate',
    summary: 'Offer a template no longer; what was answered with it stays as it is',
    tags,
    params: oneTemplate,
    response: { 200: z.object({ id: AnswerTemplateId }), ...refusals },
  },
} as const satisfies RouteContract
