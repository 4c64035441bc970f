import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId } from '../../stations/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { Have, Item, ItemCode } from '../edition/contract.ts'

export const FindingId = z.uuid().brand<'FindingId'>()
export type FindingId = z.infer<typeof FindingId>
export const FindingStage = z.enum(['open', 'answered', 'closed'])
export const FileIds = z.array(z.uuid()).max(9)

/** A colleague as those see them who see what they did; erased: no name. */
export const Colleague = z.object({ id: PersonId, name: z.string().nullable() }).meta({ id: 'Inspector' })
export type Colleague = z.infer<typeof Colleague>
export const StationNamed = z.object({ id: StationId, zh: z.string(), en: z.string() })

export const FindingBrief = z
  .object({
    id: FindingId,
    station: StationNamed,
    item: ItemCode,
    have: Have,
    text: Both,
    must: z.boolean(),
    unit: UnitBrief.nullable().describe('The level that accepts the fix'),
    state: FindingStage,
    dueOn: Day,
    overdue: z.boolean(),
  })
  .meta({ id: 'StationFindingBrief' })
export type FindingBrief = z.infer<typeof FindingBrief>

const text = z.string().trim().min(1).max(1000)
/** Everything a person can do with a finding. Checks open, confirm and reopen it by themselves. */
export const FindingAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('answer'), text, photos: FileIds }),
  z.object({ act: z.literal('accept'), text: text.optional() }),
  z.object({ act: z.literal('return'), text, days: z.int().min(1).max(60) }),
  z.object({ act: z.literal('urge'), text: text.optional() }),
  z.object({ act: z.literal('askMore'), text, until: Day }),
  z.object({ act: z.literal('grantMore'), text: text.optional() }),
  z.object({ act: z.literal('refuseMore'), text }),
  z.object({ act: z.literal('takeUp'), text }),
])
export type FindingAct = z.infer<typeof FindingAct>

export const FindingEventShown = z
  .object({
    number: z.int(),
    kind: z.enum([
      'open',
      'confirm',
      'reopen',
      'takeUp',
      'answer',
      'accept',
      'return',
      'urge',
      'askMore',
      'grantMore',
      'refuseMore',
    ]),
    at: Instant,
    by: Colleague,
    text: z.string().nullable(),
    photos: FileIds,
    until: Day.nullable(),
    days: z.int().nullable(),
    audit: z.uuid().nullable(),
  })
  .meta({ id: 'StationFindingEvent' })

export const Finding = z
  .object({
    ...FindingBrief.shape,
    wanted: Item.describe('The item as it stood in the check that failed it last'),
    audit: z.uuid(),
    closedAt: Instant.nullable(),
    asked: Day.nullable().describe('Until when more time is asked for'),
    events: z.array(FindingEventShown),
    version: z.int().describe('How many events there are'),
    may: z.array(z.string()).describe('What whoever asks may do now'),
  })
  .meta({ id: 'StationFinding' })
export type Finding = z.infer<typeof Finding>

const tags = ['standards']

export const getFinding = {
  method: 'GET',
  url: '/api/findings/:findingId',
  access: 'staff',
  schema: {
    operationId: 'getFinding',
    summary: 'Something that must be put right, with all that happened',
    tags,
    params: z.object({ findingId: FindingId }),
    response: { 200: Finding, 404: Problem },
  },
} as const satisfies RouteContract

export const listFindings = {
  method: 'GET',
  url: '/api/findings',
  access: 'staff',
  schema: {
    operationId: 'listFindings',
    summary: 'What must be put right in a unit and below, the most pressing first; at most 300',
    tags,
    querystring: z.object({ unit: UnitId, closed: z.stringbool().default(false) }),
    response: { 200: z.array(FindingBrief), 404: Problem },
  },
} as const satisfies RouteContract

export const actOnFinding = {
  method: 'POST',
  url: '/api/findings/:findingId/acts',
  access: 'staff',
  schema: {
    operationId: 'actOnFinding',
    summary: 'Answer, accept, return, urge, ask for more time, grant or refuse it, take up again',
    tags,
    params: z.object({ findingId: FindingId }),
    body: z.object({ version: z.int(), wish: FindingAct }),
    response: {
      200: z.object({ state: FindingStage, version: z.int() }),
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
    },
  },
} as const satisfies RouteContract
