import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import { StationId } from '../../stations/contract.ts'

export const FairUseId = z.uuid().brand<'FairUseId'>()
export type FairUseId = z.infer<typeof FairUseId>
export const AppealId = z.uuid().brand<'AppealId'>()
export type AppealId = z.infer<typeof AppealId>

/** Whose use is counted: a household is the account that books and the family it books for. */
export const Party = z.enum(['household', 'organisation'])
export type Party = z.infer<typeof Party>

const limits = {
  openMost: z.int().min(1).max(200).nullable().describe('Bookings to come at one time; null: no limit'),
  hoursMost: z.int().min(1).max(744).nullable().describe('Hours booked in a month'),
  latesMost: z
    .int()
    .min(1)
    .max(50)
    .nullable()
    .describe('Missed or cancelled late so often, nothing new until the oldest is long enough ago'),
  latesDays: z.int().min(7).max(366).describe('For how many days such a one counts'),
}

export const FairUse = z
  .object({
    id: FairUseId,
    unit: UnitId,
    party: Party,
    from: Day,
    until: Day.nullable(),
    ...limits,
    source: z.string(),
  })
  .meta({ id: 'FairUse' })
export type FairUse = z.infer<typeof FairUse>

/** Which limit is reached. */
export const LimitReached = z.enum(['open', 'hours', 'lates'])
export type LimitReached = z.infer<typeof LimitReached>

/** One's own state at a station; nobody else sees it, and there is no list of others. */
export const FairUseState = z
  .object({
    rule: FairUse.nullable().describe('null: no limits here'),
    open: z.int(),
    minutes: z.int().describe('Booked this month'),
    lates: z.int(),
    freeAgain: Day.nullable().describe('When the oldest late one no longer counts'),
    reached: LimitReached.nullable(),
    freeUntil: Day.nullable().describe('An appeal was accepted: no limits up to and with this day'),
  })
  .meta({ id: 'FairUseState' })
export type FairUseState = z.infer<typeof FairUseState>

const appeal = {
  id: AppealId,
  station: z.object({ id: StationId, zh: z.string(), en: z.string() }),
  words: z.string(),
  state: z.enum(['open', 'accepted', 'refused', 'withdrawn']),
  reason: z.string().nullable(),
  freeUntil: Day.nullable(),
  made: Instant,
}
export const Appeal = z
  .object({
    ...appeal,
    rule: FairUse.nullable(),
    organisation: z.object({ id: OrganisationId, zh: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'BookingAppeal' })
export type Appeal = z.infer<typeof Appeal>

const tags = ['bookings']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const getMyFairUse = {
  method: 'GET',
  url: '/api/stations/:stationId/fair-use/mine',
  access: 'person',
  schema: {
    operationId: 'getMyFairUse',
    summary: 'How much I, or an organisation I book for, have used, and what limits there are',
    tags,
    params: z.object({ stationId: StationId }),
    querystring: z.object({ organisation: OrganisationId.optional() }),
    response: { 200: FairUseState, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const listFairUse = {
  method: 'GET',
  url: '/api/bookings/fair-use',
  access: 'staff',
  schema: {
    operationId: 'listFairUse',
    summary: 'The rules of fair use that hold at a unit: its own and those of units above it',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(FairUse), 403: Problem },
  },
} as const satisfies RouteContract

export const setFairUse = {
  method: 'PUT',
  url: '/api/bookings/fair-use',
  access: 'staff',
  schema: {
    operationId: 'setFairUse',
    summary: 'Set the rule of fair use of a unit from a day on; null takes it away',
    tags,
    body: z.object({
      unit: UnitId,
      party: Party,
      from: Day,
      rule: z.object({ ...limits, source: z.string().trim().min(1).max(300) }).nullable(),
    }),
    response: { 200: z.object({ unit: UnitId, party: Party }), ...refusals },
  },
} as const satisfies RouteContract

export const makeAppeal = {
  method: 'POST',
  url: '/api/bookings/appeals',
  access: 'person',
  schema: {
    operationId: 'makeAppeal',
    summary: 'Ask the staff of a station for an exception from the limits of fair use',
    tags,
    body: z.object({
      station: StationId,
      organisation: OrganisationId.nullable().default(null),
      words: z.string().trim().min(1).max(600),
    }),
    response: { 201: z.object({ id: AppealId }), ...refusals },
  },
} as const satisfies RouteContract

export const listAppeals = {
  method: 'GET',
  url: '/api/bookings/appeals',
  access: 'staff',
  schema: {
    operationId: 'listAppeals',
    summary: 'Appeals to the stations of a unit: those that wait, and those answered in the last 60 days',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Appeal), 403: Problem },
  },
} as const satisfies RouteContract

export const listMyAppeals = {
  method: 'GET',
  url: '/api/bookings/appeals/mine',
  access: 'person',
  schema: {
    operationId: 'listMyAppeals',
    summary: 'My own appeals and their answers',
    tags,
    response: { 200: z.array(Appeal) },
  },
} as const satisfies RouteContract

export const answerAppeal = {
  method: 'POST',
  url: '/api/bookings/appeals/:appealId/answer',
  access: 'staff',
  schema: {
    operationId: 'answerAppeal',
    summary: 'Accept an appeal for some time, or refuse it; both with a reason',
    tags,
    params: z.object({ appealId: AppealId }),
    body: z.object({
      accepted: z.boolean(),
      reason: z.string().trim().min(1).max(300),
      days: z.int().min(1).max(366).default(30).describe('For how long the limits do not bind them'),
    }),
    response: { 200: z.object({ id: AppealId, state: z.enum(['accepted', 'refused']) }), ...refusals },
  },
} as const satisfies RouteContract
