import { z } from 'zod'
import { CaseId } from '../../engines/cases/contract.ts'
import { UnitId } from '../../kernel/ids.ts'
import { Day, Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Phone } from '../identity/contract.ts'
import { UnitBrief } from '../territory/contract.ts'

/** How an opinion was gathered: at a called meeting, door to door, or through an open channel. */
export const OpinionSource = z.enum(['meeting', 'doorToDoor', 'open'])
export type OpinionSource = z.infer<typeof OpinionSource>

export const GatheringId = z.uuid().brand<'OpinionGatheringId'>()
export type GatheringId = z.infer<typeof GatheringId>

const words = (most: number) => z.string().trim().min(1).max(most)
const tags = ['opinions']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

/** What is told with an opinion: the fields of the process's opening. */
export const OpinionForm = z.object({
  title: words(60),
  text: words(2_000),
  source: OpinionSource,
  golden: z.boolean().default(false).describe('A golden idea: shown to everybody once somebody weighs it'),
  named: z
    .boolean()
    .default(false)
    .describe('Its author wants to be named with it; can be changed at any time'),
})
export type OpinionForm = z.infer<typeof OpinionForm>

export const OpinionWish = z
  .object({
    unit: UnitId.describe('Whom it is for: a community, or what lies above'),
    sight: z.enum(['public', 'confidential']).default('public'),
    gathering: GatheringId.nullable()
      .default(null)
      .describe('Where it was gathered; none for the open channel'),
    speaker: Phone.nullable()
      .default(null)
      .describe('Of whoever said it, where it was taken down and they agreed: they are told by it'),
    form: OpinionForm,
  })
  .refine(({ form, gathering }) => (form.source === 'open') === (gathering === null), {
    params: { fault: 'gathering-needed' },
    path: ['gathering'],
  })
  .refine(({ form, speaker }) => form.source !== 'open' || speaker === null, {
    params: { fault: 'speaker-speaks-for-themselves' },
    path: ['speaker'],
  })
export type OpinionWish = z.infer<typeof OpinionWish>

export const openOpinion = {
  method: 'POST',
  url: '/api/opinions',
  access: 'person',
  schema: {
    operationId: 'openOpinion',
    summary: 'Say what should be done, or take down what somebody said; every one is told back',
    tags,
    body: OpinionWish,
    response: { 201: z.object({ id: CaseId, number: z.string() }), ...refusals },
  },
} as const satisfies RouteContract

export const Gathering = z
  .object({
    id: GatheringId,
    unit: UnitBrief.nullable(),
    kind: z.enum(['meeting', 'doorToDoor']),
    title: z.string(),
    on: Day,
    place: z.string().nullable(),
    invited: z.string().nullable().describe('Groups who were asked to come; never a list of people'),
    heads: z
      .int()
      .nullable()
      .describe('How many people were there or were met, never who; null: not told yet'),
    minutes: z.string().nullable(),
    opinions: z.int().describe('How many opinions of it whoever asks may see'),
  })
  .meta({ id: 'OpinionGathering' })
export type Gathering = z.infer<typeof Gathering>

const Heads = z.int().min(1).max(100_000)

export const holdGathering = {
  method: 'POST',
  url: '/api/opinions/gatherings',
  access: 'staff',
  schema: {
    operationId: 'holdGathering',
    summary: 'Call a meeting or a round of visits at which opinions are gathered, or note one that was held',
    tags,
    body: z.object({
      unit: UnitId,
      kind: z.enum(['meeting', 'doorToDoor']),
      title: words(60),
      on: Day,
      place: words(80).nullable().default(null),
      invited: words(200).nullable().default(null),
      heads: Heads.nullable().default(null),
      minutes: words(5_000).nullable().default(null),
    }),
    response: { 201: z.object({ id: GatheringId }), ...refusals },
  },
} as const satisfies RouteContract

const oneGathering = z.object({ gatheringId: GatheringId })

export const noteGathering = {
  method: 'PUT',
  url: '/api/opinions/gatherings/:gatheringId',
  access: 'staff',
  schema: {
    operationId: 'noteGathering',
    summary: 'Say how a called meeting or a round of visits went: how many were there, and the minutes',
    tags,
    params: oneGathering,
    body: z.object({ heads: Heads, minutes: words(5_000).nullable().default(null) }),
    response: { 200: z.object({ id: GatheringId }), ...refusals },
  },
} as const satisfies RouteContract

/** What was said at a gathering, and what became of it: what is told where it was said. */
export const SaidThere = z
  .object({
    case: CaseId,
    number: z.string(),
    title: z.string(),
    stage: z.string(),
    outcome: z.string().nullable(),
    answer: z.string().nullable().describe('What was told back last'),
    known: z.boolean().describe('Whoever said it is told themselves; else tell it where it was said'),
    version: z.int(),
    may: z.array(z.string()).describe('What whoever asks may do now'),
  })
  .meta({ id: 'OpinionSaidThere' })
export type SaidThere = z.infer<typeof SaidThere>

export const getGathering = {
  method: 'GET',
  url: '/api/opinions/gatherings/:gatheringId',
  access: 'staff',
  schema: {
    operationId: 'getGathering',
    summary: 'A meeting or a round of visits, what was said there, and what became of each',
    tags,
    params: oneGathering,
    response: {
      200: z.object({ ...Gathering.shape, said: z.array(SaidThere) }).meta({ id: 'OpinionGatheringWhole' }),
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const listGatherings = {
  method: 'GET',
  url: '/api/opinions/gatherings',
  access: 'staff',
  schema: {
    operationId: 'listGatherings',
    summary: 'Meetings and rounds of visits in a unit and below, the latest first; at most 200',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Gathering), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

/** A golden idea as everybody reads it, and what became of it. */
export const Idea = z
  .object({
    id: CaseId,
    number: z.string(),
    title: z.string(),
    text: z.string(),
    stage: z.string(),
    outcome: z.string().nullable(),
    author: z.string().nullable().describe('Only where the author wants it'),
    at: Instant,
    closedAt: Instant.nullable(),
    request: z.string().nullable().describe('The number of the request that it became'),
    topic: z.string().nullable().describe('The topic that it became'),
  })
  .meta({ id: 'GoldenIdea' })
export type Idea = z.infer<typeof Idea>

export const listIdeas = {
  method: 'GET',
  url: '/api/opinions/ideas',
  access: 'anyone',
  schema: {
    operationId: 'listIdeas',
    summary: 'Golden ideas that somebody weighs or has answered, the latest first',
    tags,
    querystring: z.object({
      before: Instant.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: { 200: z.array(Idea) },
  },
} as const satisfies RouteContract

export const setNaming = {
  method: 'PUT',
  url: '/api/opinions/:caseId/naming',
  access: 'person',
  schema: {
    operationId: 'setIdeaNaming',
    summary: 'Whether I want to be named with my golden idea',
    tags,
    params: z.object({ caseId: CaseId }),
    body: z.object({ named: z.boolean() }),
    response: { 200: z.object({ case: CaseId }), ...refusals },
  },
} as const satisfies RouteContract

/** Opinions that became one thing together, each named with how many of its events were seen. */
export const joinOpinions = {
  method: 'POST',
  url: '/api/opinions/joined',
  access: 'staff',
  schema: {
    operationId: 'joinOpinions',
    summary: 'Make one request or one topic of several opinions; each author is told',
    tags,
    body: z.object({
      opinions: z
        .array(z.object({ case: CaseId, seen: z.int().min(1) }))
        .min(1)
        .max(50),
      into: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('request'), request: CaseId }),
        z.object({ kind: z.literal('topic'), unit: UnitId, title: words(60) }),
      ]),
    }),
    response: { 200: z.object({ opinions: z.array(CaseId) }), ...refusals },
  },
} as const satisfies RouteContract

export const OwnOpinion = z
  .object({
    case: CaseId,
    number: z.string(),
    title: z.string(),
    text: z.string(),
    golden: z.boolean(),
    named: z.boolean(),
    stage: z.string(),
    outcome: z.string().nullable(),
    at: Instant,
    answer: z.string().nullable().describe('What was told back last'),
    question: z.string().nullable().describe('What its author is asked'),
    may: z.array(z.string()).describe('What its author may do now'),
    version: z.int(),
  })
  .meta({ id: 'OwnOpinion' })
export type OwnOpinion = z.infer<typeof OwnOpinion>

export const listMyOpinions = {
  method: 'GET',
  url: '/api/opinions/mine',
  access: 'person',
  schema: {
    operationId: 'listMyOpinions',
    summary: 'What I said should be done, and what became of it',
    tags,
    response: { 200: z.array(OwnOpinion) },
  },
} as const satisfies RouteContract

export const actOnOpinion = {
  method: 'POST',
  url: '/api/opinions/:caseId/actions/:action',
  access: 'person',
  schema: {
    operationId: 'actOnOpinion',
    summary: 'Take an action that is its author’s, by the process: answer, urge, withdraw, say it again',
    tags,
    params: z.object({ caseId: CaseId, action: z.string().min(1).max(40) }),
    body: z.object({ seen: z.int().min(1), form: z.record(z.string().max(40), z.unknown()).default({}) }),
    response: { 200: z.object({ stage: z.string(), version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
