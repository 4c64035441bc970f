import { z } from 'zod'
import { OfferId, OfferPolicy } from '../../../engines/capacity/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId } from '../../stations/contract.ts'
import { ActivityId, ActivityKind, ActivityTopic, Audience } from '../activity/contract.ts'
import { SeatCounts, SessionId } from '../sessions/contract.ts'

/** A session as people find it: what, when, where, and whether there is a seat. */
export const SessionFound = z
  .object({
    id: SessionId,
    activity: ActivityId,
    kind: ActivityKind,
    topic: z.string(),
    title: Both,
    startsAt: Instant,
    endsAt: Instant,
    day: Day,
    station: z.object({
      id: StationId,
      zh: z.string(),
      en: z.string(),
      address: Both,
      lon: z.number(),
      lat: z.number(),
    }),
    timeZone: z.string(),
    metres: z.int().nullable(),
    audience: Audience,
    way: z.enum(['none', 'session', 'course']),
    policy: OfferPolicy,
    offer: OfferId.nullable().describe('What is enrolled in: the session, or the course that it is of'),
    number: z.int(),
    sessions: z.int().describe('How many sessions the activity has'),
    calledOff: z.boolean(),
    seats: SeatCounts.nullable(),
  })
  .meta({ id: 'SessionFound' })
export type SessionFound = z.infer<typeof SessionFound>

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

export const findActivities = {
  method: 'GET',
  url: '/api/activities/on',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'findActivities',
    summary: 'What is on: near a point or in a unit, in a time, for an age, about a topic, with free seats',
    tags: ['activities'],
    querystring: z.object({
      lon: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
      within: z.coerce.number().int().min(100).max(50_000).optional().describe('Metres from the point'),
      unit: UnitId.optional(),
      station: StationId.optional(),
      from: Instant.optional().describe('Now, where nothing is said'),
      to: Instant.optional().describe('A week after from, where nothing is said'),
      age: z.coerce.number().int().min(0).max(120).optional(),
      topic: z.string().max(40).optional(),
      free: flag.optional().describe('Only where a seat can be had now or one can just come'),
      order: z.enum(['time', 'near']).default('time'),
      after: SessionId.optional().describe('Go on after this one'),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: {
      200: z.object({
        found: z.array(SessionFound),
        total: z.int().describe('How many there are, before free seats were looked at'),
        next: SessionId.nullable(),
      }),
      400: Problem,
    },
  },
} as const satisfies RouteContract

export const listTopics = {
  method: 'GET',
  url: '/api/activities/topics',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listActivityTopics',
    summary: 'What activities are about',
    tags: ['activities'],
    response: { 200: z.array(ActivityTopic) },
  },
} as const satisfies RouteContract
