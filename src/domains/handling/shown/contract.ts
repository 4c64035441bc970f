import { z } from 'zod'
import {
  Assignment,
  CaseClock,
  CaseEvent,
  CaseId,
  Pending,
  ProcessName,
  Sight,
  StageKind,
  Standing,
} from '../../../engines/cases/contract.ts'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FileId } from '../../files/contract.ts'
import { CaseFound } from '../choices/contract.ts'
import { CategoryNamed, InBoth, UnitNamed } from '../lines/contract.ts'
import { FormField } from '../processes/contract.ts'

/** A colleague who acted; without a name where they left the house or erased themselves. */
export const CaseColleague = z
  .object({ id: PersonId, name: z.string().nullable() })
  .meta({ id: 'CaseColleague' })
export type CaseColleague = z.infer<typeof CaseColleague>

/** What the room that keeps cases of a kind knows of one, beyond the engine. */
export const CaseKept = z
  .object({
    text: z.string().describe('What was asked or told'),
    at: z.object({ lon: z.number(), lat: z.number() }).nullable(),
    address: z.string().nullable().describe('Where it is, as it was told'),
    pictures: z.array(FileId),
    channel: InBoth.nullable().describe('By which way it came'),
    reporter: z
      .enum(['known', 'anonymous', 'none'])
      .describe('known: whoever may can look who asked. none: nobody is behind it'),
    facts: z
      .array(z.object({ label: InBoth, value: InBoth }))
      .describe('What else belongs to cases of this kind'),
  })
  .meta({ id: 'CaseKept' })
export type CaseKept = z.infer<typeof CaseKept>

/** An action that whoever asks could take now; refused where something speaks against it. */
export const CaseAction = z
  .object({
    name: z.string(),
    verb: z.string(),
    words: z.string(),
    standing: Standing.describe('As whom they would take it'),
    form: z.array(FormField),
    refused: z.string().nullable().describe('Why they may not, and what helps'),
  })
  .meta({ id: 'CaseAction' })
export type CaseAction = z.infer<typeof CaseAction>

/** Why it went where it went. */
export const RoutingTold = z
  .object({
    fired: InBoth.describe('The rule of the responsibility list that decided'),
    close: z.array(InBoth).describe('Rules that nearly fired, each with why it did not'),
    changers: z.array(UnitId).describe('Units whose people can change the list there'),
    asks: z.array(UnitId).describe('Near a border: the units of both sides'),
  })
  .meta({ id: 'CaseRouting' })
export type RoutingTold = z.infer<typeof RoutingTold>

/** Which of an event's fields only those who handle it read, and whether whoever asked reads of it at all. */
export const EventShown = z
  .object({ ...CaseEvent.shape, shown: z.boolean(), words: z.string(), fields: z.array(FormField) })
  .meta({ id: 'CaseEventShown' })
export type EventShown = z.infer<typeof EventShown>

export const CaseShown = z
  .object({
    id: CaseId,
    number: z.string(),
    process: ProcessName,
    title: z.string(),
    category: CategoryNamed.nullable(),
    sight: Sight,
    place: z.array(UnitNamed).describe('From the city down to the lowest unit that it lies in'),
    stage: z.string(),
    kind: StageKind,
    outcome: z.string().nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    reopenUntil: Instant.nullable(),
    dueAt: Instant.nullable(),
    paused: z.boolean(),
    kept: CaseKept.nullable(),
    assignments: z.array(Assignment),
    clocks: z.array(CaseClock),
    pending: z.array(Pending),
    bounces: z.int(),
    urged: z.int(),
    reopened: z.int(),
    links: z.array(
      z.object({
        kind: z.enum(['mergedInto', 'mergedFrom', 'splitFrom', 'splitInto']),
        case: CaseId,
        number: z.string().nullable(),
        title: z.string().nullable().describe('null: whoever asks does not see that one'),
      }),
    ),
    events: z.array(EventShown),
    standings: z.array(Standing).describe('What whoever asks is to the case'),
    actions: z.array(CaseAction).describe('In order of likelihood'),
    routing: RoutingTold.nullable(),
    similar: z.array(CaseFound),
    units: z.array(UnitNamed).describe('All units that are named by their ids'),
    people: z.array(CaseColleague).describe('All colleagues who are named by their ids'),
    cases: z.array(CaseFound).describe('Cases that forms name by their ids'),
    categories: z.array(CategoryNamed).describe('Categories that forms name by their codes'),
    version: z.int().describe('How many events there are: `seen` of whoever acts'),
  })
  .meta({ id: 'CaseShown' })
export type CaseShown = z.infer<typeof CaseShown>

const oneCase = z.object({ caseId: CaseId })
const tags = ['cases']

export const getCase = {
  method: 'GET',
  url: '/api/cases/:caseId',
  access: 'staff',
  schema: {
    operationId: 'getCase',
    summary: 'A case: what was asked, whose turn it is, what happened, what can be done',
    tags,
    params: oneCase,
    response: { 200: CaseShown, 404: Problem },
  },
} as const satisfies RouteContract

/** Who asked, as far as the case needs it. Nothing of this is in lists or on the page before it is asked for. */
export const CaseReporter = z
  .object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable().describe('Where they live or can be met, if they told'),
    note: InBoth.nullable().describe('What to mind: anonymous towards others, told by a relative'),
  })
  .meta({ id: 'CaseReporter' })
export type CaseReporter = z.infer<typeof CaseReporter>

export const lookAtReporter = {
  method: 'GET',
  url: '/api/cases/:caseId/reporter',
  access: 'staff',
  schema: {
    operationId: 'lookAtReporter',
    summary: 'Who asked, for those who handle the case; each look is written down',
    tags,
    params: oneCase,
    response: { 200: CaseReporter, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract
