import { z } from 'zod'
import { Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { StationId } from '../stations/contract.ts'

/** How heads were counted: every figure of footfall says it. */
export const CountMethod = z.enum(['checkIn', 'manual', 'counter'])
export type CountMethod = z.infer<typeof CountMethod>

export * from './charts/contract.ts'
export * from './counters/contract.ts'

export const NoteId = z.uuid().brand<'NoteId'>()
export type NoteId = z.infer<typeof NoteId>

/** Heads that staff counted by hand. Who noted it is in the audit list alone. */
export const Note = z
  .object({ id: NoteId, at: Instant, heads: z.int(), withdrawn: z.boolean() })
  .meta({ id: 'FootfallNote' })
export type Note = z.infer<typeof Note>

/** What everybody may know of how busy a station is: rounded, and nothing of few. */
export const Busyness = z
  .object({
    counted: z.boolean().describe('False: nothing is counted there, or too little to tell anything'),
    method: CountMethod.nullable(),
    hour: z.int().describe('The hour on the wall there'),
    now: z
      .int()
      .nullable()
      .describe('An estimate, rounded; null: fewer than `least`, or nothing counted today'),
    countedToday: z.boolean(),
    usual: z
      .array(z.int().nullable())
      .length(24)
      .nullable()
      .describe('Heads that usually come in each hour of this weekday, rounded; null: fewer than `least`'),
    least: z.int(),
  })
  .meta({ id: 'StationBusyness' })
export type Busyness = z.infer<typeof Busyness>

/** What the last standing check of all sums found. */
export const FootfallCheck = z
  .object({ at: Instant.nullable(), first: z.iso.date().nullable(), faults: z.int() })
  .meta({ id: 'FootfallCheck' })
export type FootfallCheck = z.infer<typeof FootfallCheck>

const tags = ['footfall']
const oneStation = z.object({ stationId: StationId })

export const getBusyness = {
  method: 'GET',
  url: '/api/stations/:stationId/footfall',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'getBusyness',
    summary: 'How busy a station is now and usually: an estimate, rounded, nothing of few',
    tags,
    params: oneStation,
    response: { 200: Busyness, 404: Problem },
  },
} as const satisfies RouteContract

export const listNotes = {
  method: 'GET',
  url: '/api/stations/:stationId/footfall/notes',
  access: 'staff',
  schema: {
    operationId: 'listNotes',
    summary: 'What staff counted by hand at a station in the last two days',
    tags,
    params: oneStation,
    response: { 200: z.array(Note), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const noteHeads = {
  method: 'POST',
  url: '/api/stations/:stationId/footfall/notes',
  access: 'staff',
  schema: {
    operationId: 'noteHeads',
    summary: 'Note heads that were counted by hand: who came since the last note, never names',
    tags,
    params: oneStation,
    body: z.object({ heads: z.int().min(1).max(20_000), at: Instant.nullable() }),
    response: { 201: Note, 400: Problem, 403: Problem, 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const withdrawNote = {
  method: 'POST',
  url: '/api/footfall/notes/:noteId/withdraw',
  access: 'staff',
  schema: {
    operationId: 'withdrawNote',
    summary: 'Take back heads that were noted by mistake',
    tags,
    params: z.object({ noteId: NoteId }),
    response: { 200: Note, 403: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract

export const getFootfallCheck = {
  method: 'GET',
  url: '/api/footfall/check',
  access: 'staff',
  schema: {
    operationId: 'getFootfallCheck',
    summary: 'Whether all sums of footfall agree with what they were made of, as last checked',
    tags,
    response: { 200: FootfallCheck },
  },
} as const satisfies RouteContract
