import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FileId } from '../../files/contract.ts'
import {
  CaseId,
  FollowCode,
  NamedCategory,
  NamedUnit,
  Point,
  RequestOutcome,
  RequestStage,
  Sight,
} from '../contract.ts'
import { ShownStep } from '../shown/contract.ts'

/** What whoever asked can do now. rate: solved and satisfied, separately. notFixed: it is answered, but not done. */
export const OwnAction = z.enum([
  'answer',
  'rate',
  'notFixed',
  'reopen',
  'withdraw',
  'urge',
  'addWords',
  'erase',
])
export type OwnAction = z.infer<typeof OwnAction>

/** How satisfied somebody is, in stars: 1 to 5. */
export const Satisfaction = z.int().min(1).max(5)
export type Satisfaction = z.infer<typeof Satisfaction>

/** A request of mine in a list. */
export const OwnBrief = z
  .object({
    id: CaseId,
    number: z.string(),
    text: z.string(),
    category: NamedCategory.nullable(),
    sight: Sight,
    stage: RequestStage,
    outcome: RequestOutcome.nullable(),
    opened: Instant,
    due: Instant.nullable(),
    closed: Instant.nullable(),
    mine: z.boolean().describe('False: followed, somebody else asked'),
    asked: z.boolean().describe('A question waits for my answer'),
    toRate: z.boolean().describe('It is answered, and I have not said how it went'),
  })
  .meta({ id: 'OwnRequestBrief' })
export type OwnBrief = z.infer<typeof OwnBrief>

/** Another request of mine that came of this one, or that this one came of, where the staff made several of one. */
export const RelatedRequest = z
  .object({
    id: CaseId,
    number: z.string(),
    title: z.string().describe('What it is about, in the words of whoever split it'),
    stage: RequestStage,
    outcome: RequestOutcome.nullable(),
    due: Instant.nullable(),
    lead: NamedUnit.nullable(),
  })
  .meta({ id: 'RelatedRequest' })
export type RelatedRequest = z.infer<typeof RelatedRequest>

/** A request of mine whole: what I said, where it stands, each step, what I can do. */
export const OwnRequest = OwnBrief.extend({
  at: Point.nullable(),
  address: z.string().nullable(),
  pictures: z.array(FileId),
  contact: z.string().nullable().describe('Under which name and number I can be called; the number masked'),
  lead: NamedUnit.nullable(),
  assists: z.array(NamedUnit),
  steps: z.array(ShownStep),
  question: z.string().nullable(),
  answerBy: Instant.nullable(),
  rateBy: Instant.nullable(),
  reopenUntil: Instant.nullable(),
  rated: z.object({ solved: z.boolean(), satisfied: Satisfaction, words: z.string().nullable() }).nullable(),
  confirmed: z.boolean().describe('I said myself that it is solved'),
  mergedInto: z
    .object({ id: CaseId, number: z.string() })
    .nullable()
    .describe('The request with which it goes on, where everybody may see that one'),
  parts: z.array(RelatedRequest).describe('What it was split into; mine like this one'),
  partOf: RelatedRequest.nullable().describe('What it was split from'),
  followers: z.int(),
  urged: z.int(),
  may: z.array(OwnAction),
  seen: z.int().describe('Goes back with what I do: what has happened meanwhile is told'),
}).meta({ id: 'OwnRequest' })
export type OwnRequest = z.infer<typeof OwnRequest>

/** Where it stands after what I did. */
export const OwnActed = z
  .object({ id: CaseId, stage: RequestStage, outcome: RequestOutcome.nullable(), seen: z.int() })
  .meta({ id: 'OwnRequestActed' })
export type OwnActed = z.infer<typeof OwnActed>

const tags = ['requests']
const refusals = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  422: Problem,
  429: Problem,
}
const one = z.object({ caseId: CaseId })
/** `code` instead of being signed in, for whoever asked without a name. */
const asked = { seen: z.int().min(1), code: FollowCode.nullable().default(null) }
const words = z.string().trim().min(1).max(1_000)
/** What I say, and photos of it: seen by those who handle it. */
const said = { text: words, pictures: z.array(FileId).max(6).default([]) }

export const listMyRequests = {
  method: 'GET',
  url: '/api/requests/mine',
  access: 'person',
  schema: {
    operationId: 'listMyRequests',
    summary: 'What I asked and what I follow, what waits for me first',
    tags,
    response: { 200: z.array(OwnBrief), 401: Problem },
  },
} as const satisfies RouteContract

export const getMyRequest = {
  method: 'GET',
  url: '/api/requests/mine/:caseId',
  access: 'person',
  schema: {
    operationId: 'getMyRequest',
    summary: 'A request of mine, each step of it, and what I can do',
    tags,
    params: one,
    response: { 200: OwnRequest, 401: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const getByCode = {
  method: 'POST',
  url: '/api/requests/by-code',
  access: 'anyone',
  schema: {
    operationId: 'getByCode',
    summary: 'The request that was filed without a name under this secret code',
    tags,
    body: z.object({ code: FollowCode }),
    response: { 200: OwnRequest, 400: Problem, 404: Problem, 429: Problem },
  },
} as const satisfies RouteContract

const ofMine = <const Name extends string, Body extends z.ZodRawShape>(
  operationId: Name,
  path: string,
  summary: string,
  body: Body,
) =>
  ({
    method: 'POST',
    url: `/api/requests/mine/:caseId/${path}` as `/${string}`,
    access: 'anyone',
    schema: {
      operationId,
      summary,
      tags,
      params: one,
      body: z.object({ ...asked, ...body }),
      response: { 200: OwnActed, ...refusals },
    },
  }) as const satisfies RouteContract

export const answerQuestion = ofMine('answerQuestion', 'answer', 'Answer what was asked', said)
export const rateRequest = ofMine(
  'rateRequest',
  'rate',
  'Say how it went: whether it is solved and whether I am satisfied, separately',
  { solved: z.boolean(), satisfied: Satisfaction, words: words.nullable().default(null) },
)
export const sayNotFixed = ofMine(
  'sayNotFixed',
  'not-fixed',
  'It was answered, but it is not done: back to them',
  said,
)
export const reopenRequest = ofMine('reopenRequest', 'reopen', 'Open it again within the time for that', said)
export const withdrawRequest = ofMine('withdrawRequest', 'withdraw', 'Take it back', {
  text: words.nullable().default(null),
})
export const urgeRequest = ofMine('urgeRequest', 'urge', 'Ask them to hurry', {
  text: words.nullable().default(null),
})
export const addToRequest = ofMine(
  'addToRequest',
  'words',
  'Add something; it reaches whoever handles it',
  said,
)

export const eraseRequest = {
  method: 'POST',
  url: '/api/requests/mine/:caseId/erase',
  access: 'anyone',
  schema: {
    operationId: 'eraseRequest',
    summary: 'Erase what I said, my pictures and my contact; what was done stays, without me',
    tags,
    params: one,
    body: z.object(asked),
    response: { 200: z.object({ erased: z.boolean() }), ...refusals },
  },
} as const satisfies RouteContract
