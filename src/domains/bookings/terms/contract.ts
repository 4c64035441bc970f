import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Accessibility, Both, Equipment, SpaceId, StationId } from '../../stations/contract.ts'
import { DayHours } from '../../stations/hours/contract.ts'

/** What a space is booked for. */
export const Purpose = z.enum([
  'meeting',
  'reading',
  'course',
  'rehearsal',
  'exercise',
  'volunteering',
  'neighbours',
  'exhibition',
  'other',
])
export type Purpose = z.infer<typeof Purpose>

/** Bookable hours of a week, Monday first. */
export const Week = z.array(DayHours).length(7).readonly()
export type Week = z.infer<typeof Week>

export const TermsId = z.uuid().brand<'TermsId'>()
export type TermsId = z.infer<typeof TermsId>

/** On which terms a space is booked. Minutes unless said otherwise. Staff book always. */
export const Terms = z
  .object({
    bookable: z.boolean(),
    residents: z.boolean().describe('Whether residents may book for themselves'),
    organisations: z.boolean().describe('Whether contacts of organisations on a service roster may'),
    week: Week.nullable().describe('Bookable hours of its own; null: the opening hours of the station'),
    onHolidays: z.boolean().describe('Whether hours of its own hold on public holidays too'),
    leastMinutes: z.int().min(5).max(1440),
    mostMinutes: z.int().min(5).max(1440),
    stepMinutes: z.int().min(5).max(240).describe('Bookings begin at multiples of this, and last such'),
    aheadDays: z.int().min(1).max(366),
    beforeMinutes: z.int().min(0).max(240).describe('For setting up: nobody else gets this time'),
    afterMinutes: z.int().min(0).max(240).describe('For cleaning'),
    approval: z.boolean().describe('Whether staff accept each booking first'),
    lateMinutes: z.int().min(0).max(10_080).describe('Cancelled this shortly before counts as late'),
    purposes: z.array(Purpose).min(1).max(20),
    houseRules: Both,
  })
  .meta({ id: 'BookingTerms' })
export type Terms = z.infer<typeof Terms>

export const BookableSpace = z
  .object({
    id: SpaceId,
    station: StationId,
    name: Both,
    floor: z.string().nullable(),
    seats: z.int().nullable(),
    areaM2: z.number().nullable(),
    equipment: z.array(Equipment),
    accessibility: z.array(Accessibility),
    terms: Terms,
    edition: z.string().describe('Of these terms: what is agreed to is told by it'),
  })
  .meta({ id: 'BookableSpace' })
export type BookableSpace = z.infer<typeof BookableSpace>

const tags = ['bookings']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const listBookableSpaces = {
  method: 'GET',
  url: '/api/stations/:stationId/bookable-spaces',
  access: 'anyone',
  schema: {
    operationId: 'listBookableSpaces',
    summary: 'The spaces of a station and the terms on which they are booked',
    tags,
    params: z.object({ stationId: StationId }),
    response: { 200: z.array(BookableSpace), 404: Problem },
  },
} as const satisfies RouteContract

/** Where somebody can begin, and how long it is free from there on. */
export const FreeStart = z.object({
  at: z.string().describe('The clock on the wall there, 2026-12-01T08:30'),
  longest: z.int().describe('Minutes that could be booked from then on'),
})
export type FreeStart = z.infer<typeof FreeStart>

export const FreeDay = z
  .object({
    date: Day,
    open: z.array(z.object({ from: z.string(), to: z.string() })).describe('Bookable hours of the day'),
    starts: z.array(FreeStart),
    name: Both.nullable().describe('Of a public holiday or make-up day'),
  })
  .meta({ id: 'FreeDay' })
export type FreeDay = z.infer<typeof FreeDay>

export const showFreeTimes = {
  method: 'GET',
  url: '/api/spaces/:spaceId/free-times',
  access: 'anyone',
  schema: {
    operationId: 'showFreeTimes',
    summary: 'When a space is free to book, day by day, setup and cleaning counted',
    tags,
    params: z.object({ spaceId: SpaceId }),
    querystring: z.object({ from: Day, days: z.coerce.number().int().min(1).max(31).default(1) }),
    response: { 200: z.array(FreeDay), 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const SpaceTerms = z
  .object({
    space: BookableSpace,
    own: z
      .array(z.object({ id: TermsId, from: Day, until: Day.nullable(), terms: Terms }))
      .describe('What staff said of this space, the latest first'),
    byDefault: Terms.describe('What holds where nobody has said anything'),
    source: z.string(),
  })
  .meta({ id: 'SpaceTerms' })
export type SpaceTerms = z.infer<typeof SpaceTerms>

export const getSpaceTerms = {
  method: 'GET',
  url: '/api/spaces/:spaceId/terms',
  access: 'staff',
  schema: {
    operationId: 'getSpaceTerms',
    summary: 'The terms of a space: own and by default',
    tags,
    params: z.object({ spaceId: SpaceId }),
    response: { 200: SpaceTerms, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const setSpaceTerms = {
  method: 'PUT',
  url: '/api/spaces/:spaceId/terms',
  access: 'staff',
  schema: {
    operationId: 'setSpaceTerms',
    summary: 'Set the terms of a space from a day on; null goes back to the default',
    tags,
    params: z.object({ spaceId: SpaceId }),
    body: z.object({ from: Day, terms: Terms.nullable() }),
    response: {
      200: z.object({
        space: SpaceId,
        unfit: z.int().describe('Bookings to come that no longer fit: they stand until staff decide'),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract
