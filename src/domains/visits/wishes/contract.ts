import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { PlaceId, refusals, tags, Told, words } from '../contract.ts'

export const QuietId = z.uuid().brand<'QuietId'>()
export type QuietId = z.infer<typeof QuietId>

/** A stretch of a weekday (1 Monday to 7 Sunday), in minutes since midnight; `until` is not part of it. */
export const WeeklyWindow = z
  .object({
    weekday: z.int().min(1).max(7),
    from: z.int().min(0).max(1439),
    until: z.int().min(1).max(1440),
  })
  .refine(({ from, until }) => from < until, { params: { fault: 'window-ends-first' }, path: ['until'] })
  .meta({ id: 'VisitWindow' })
export type WeeklyWindow = z.infer<typeof WeeklyWindow>

/** A stretch of a weekday (1 Monday to 7 Sunday) or of every day (0), in minutes since midnight. */
export type Stretch = { readonly weekday: number; readonly from: number; readonly until: number }

const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** Windows as people say them: what is the same on all seven days is one stretch. */
export function stretchesOf(windows: readonly WeeklyWindow[]): Stretch[] {
  const alike = Map.groupBy(windows, ({ from, until }) => `${from} ${until}`)
  return [...alike.values()].flatMap((days): Stretch[] => {
    const [first] = days
    return first && days.length === WEEK.length ? [{ ...first, weekday: 0 }] : days
  })
}

/** A stretch as windows of its weekdays. */
export function windowsOfStretch({ weekday, from, until }: Stretch): WeeklyWindow[] {
  return (weekday === 0 ? WEEK : [weekday]).map((day) => ({ weekday: day, from, until }))
}

/** When and in what people like to be visited. */
export const Hours = z.object({
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .nullable()
    .describe('In what they like to be spoken to (BCP 47)'),
  rest: z.array(WeeklyWindow).max(42).describe('When they rest, every week'),
  preferred: z.array(WeeklyWindow).max(42).describe('When they like to be visited'),
})
export type Hours = z.infer<typeof Hours>

/** Days on which nobody comes; `until` is the last of them, null: for good. */
export const Quiet = z
  .object({
    id: QuietId,
    kind: z.enum(['spell', 'doNotDisturb']),
    from: Day,
    until: Day.nullable(),
    words: z.string().nullable(),
    told: Told,
  })
  .meta({ id: 'VisitQuiet' })
export type Quiet = z.infer<typeof Quiet>

/** Days on which nobody is to come; a spell ends, do-not-disturb may be for good. */
export const QuietWish = z
  .object({
    kind: z.enum(['spell', 'doNotDisturb']),
    from: Day,
    until: Day.nullable().default(null).describe('The last day; null: for good'),
    words: words(300).nullable().default(null).describe('As they put it'),
    told: Told.exclude(['portal']).default('door'),
  })
  .refine(({ kind, until }) => kind === 'doNotDisturb' || until !== null, {
    params: { fault: 'spell-ends' },
    path: ['until'],
  })
  .refine(({ from, until }) => until === null || from <= until, {
    params: { fault: 'window-ends-first' },
    path: ['until'],
  })
export type QuietWish = z.infer<typeof QuietWish>

const one = z.object({ placeId: PlaceId })
const said = z.object({ place: PlaceId })

export const addQuiet = {
  method: 'POST',
  url: '/api/home-visits/places/:placeId/quiet',
  access: 'staff',
  schema: {
    operationId: 'addQuiet',
    summary: 'Write down that they want to be left in peace for some days, or for good',
    tags,
    params: one,
    body: QuietWish,
    response: { 201: z.object({ id: QuietId }), ...refusals },
  },
} as const satisfies RouteContract

export const liftQuiet = {
  method: 'POST',
  url: '/api/home-visits/quiet/:quietId/lift',
  access: 'staff',
  schema: {
    operationId: 'liftQuiet',
    summary: 'They may be visited again: as they say',
    tags,
    params: z.object({ quietId: QuietId }),
    response: { 200: z.object({ id: QuietId }), ...refusals },
  },
} as const satisfies RouteContract

export const noteConsent = {
  method: 'PUT',
  url: '/api/home-visits/places/:placeId/video',
  access: 'staff',
  schema: {
    operationId: 'noteVideoConsent',
    summary: 'Write down that they agree to visits by video, or no longer do',
    tags,
    params: one,
    body: z.object({ agreed: z.boolean(), told: Told.exclude(['portal']).default('door') }),
    response: { 200: said, ...refusals },
  },
} as const satisfies RouteContract

export const askVisit = {
  method: 'PUT',
  url: '/api/home-visits/places/:placeId/asked',
  access: 'staff',
  schema: {
    operationId: 'noteAskedVisit',
    summary: 'Write down that they asked to be visited by a day, or no longer do (null)',
    tags,
    params: one,
    body: z.object({ on: Day.nullable() }),
    response: { 200: said, ...refusals },
  },
} as const satisfies RouteContract
