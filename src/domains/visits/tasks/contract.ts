import { z } from 'zod'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import {
  CaseloadId,
  NamedArea,
  NoteId,
  PlaceId,
  PlanId,
  refusals,
  SealPurpose,
  tags,
  VisitOutcome,
  VisitWay,
} from '../contract.ts'
import { Place } from '../places/contract.ts'

/** A visit that is due: computed, kept nowhere. */
export const Task = z
  .object({
    place: PlaceId,
    plan: PlanId,
    due: Day,
    wanted: Day.describe('The day that the plan wanted; rest and quiet days may have moved it'),
    late: z.boolean(),
  })
  .meta({ id: 'VisitTask' })
export type Task = z.infer<typeof Task>

/** A place as its visitor needs it at the door: what was promised, what is still open. */
export const HeldPlace = Place.extend({
  last: z.object({ at: Instant, way: VisitWay, outcome: VisitOutcome }).nullable(),
  promises: z.array(z.object({ note: NoteId, words: z.string(), by: Day.nullable() })),
  needs: z.array(z.object({ note: NoteId, words: z.string(), at: Instant })).describe('Still open'),
  written: z
    .array(z.object({ note: NoteId, words: z.string(), until: Instant }))
    .describe('Notes of my own that I may put otherwise until then'),
}).meta({ id: 'HeldPlace' })
export type HeldPlace = z.infer<typeof HeldPlace>

/** What a visitor's phone holds: all that is theirs today, and nothing else. */
export const MyVisits = z
  .object({
    today: Day,
    version: z
      .string()
      .describe('Sent back as `since`, it brings only places that changed; a place may come again unchanged'),
    caseloads: z.array(
      z.object({ id: CaseloadId, name: z.string(), unit: NamedArea, until: Day.nullable() }),
    ),
    held: z.array(PlaceId).describe('All places of today: a phone forgets every other one'),
    places: z.array(HeldPlace),
    tasks: z.array(Task).describe('Of all places, the earliest first'),
    plans: z.array(z.object({ id: PlanId, title: z.string(), purpose: z.string(), restDays: z.int() })),
    purposes: z.array(SealPurpose).describe('What a passage may be sealed for today'),
  })
  .meta({ id: 'MyVisits' })
export type MyVisits = z.infer<typeof MyVisits>

export const getMyVisits = {
  method: 'GET',
  url: '/api/home-visits/mine',
  access: 'staff',
  schema: {
    operationId: 'getMyVisits',
    summary: 'The caseloads that I hold today, with places and due visits',
    tags,
    querystring: z.object({ since: z.string().max(40).optional() }),
    response: { 200: MyVisits, ...refusals },
  },
} as const satisfies RouteContract

export const listMyTasks = {
  method: 'GET',
  url: '/api/home-visits/tasks',
  access: 'staff',
  schema: {
    operationId: 'listMyTasks',
    summary: 'Due visits of mine: what is due first, or what is near a point; the point is kept nowhere',
    tags,
    querystring: z.object({
      lon: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
      within: z.coerce.number().int().min(0).max(400).default(14).describe('Days from today'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: {
      200: z.object({
        tasks: z.array(
          Task.extend({ address: z.string().nullable(), metres: z.int().nullable() }).meta({
            id: 'NearTask',
          }),
        ),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract
