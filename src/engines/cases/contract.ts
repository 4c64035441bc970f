import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Instant } from '../../kernel/instant.ts'

export const CaseId = z.uuid().brand<'CaseId'>()
export type CaseId = z.infer<typeof CaseId>

export const AssignmentId = z.uuid().brand<'AssignmentId'>()
export type AssignmentId = z.infer<typeof AssignmentId>

/** Names of the processes there are, as their definitions call themselves. */
export const ProcessName = z.string().regex(/^[a-z][A-Za-z]{1,39}$/)

/**
 * Who may see what was said. public: everybody, without the person. confidential: those who handle it and those
 * who supervise them. sealed: those who supervise alone.
 */
export const Sight = z.enum(['public', 'confidential', 'sealed'])
export type Sight = z.infer<typeof Sight>

/**
 * What somebody is to a case at this moment. requester: it was opened for them. taker: of the staff, they opened it
 * for somebody. lead, assist: they hold `case.handle` at the unit that leads or assists, or above it. supervisor:
 * they hold `case.supervise` at the lead's unit or above it, or at the place or above it. higher: the same at a unit
 * above the one that dispatched it last; where the program did, above the unit that leads. program: a clock ran out.
 */
export const Standing = z.enum(['requester', 'taker', 'lead', 'assist', 'supervisor', 'higher', 'program'])
export type Standing = z.infer<typeof Standing>

export const Part = z.enum(['lead', 'assist'])
export type Part = z.infer<typeof Part>

/** offered: dispatched and not taken up yet. left: taken away, disputed with success, or over with the case. */
export const AssignmentState = z.enum(['offered', 'accepted', 'done', 'left'])
export type AssignmentState = z.infer<typeof AssignmentState>

export const Assignment = z
  .object({
    id: AssignmentId,
    unit: UnitId,
    part: Part,
    state: AssignmentState,
    person: z.uuid().nullable().describe('Of the staff, who took it up'),
    at: Instant,
    endedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
  })
  .meta({ id: 'CaseAssignment' })
export type Assignment = z.infer<typeof Assignment>

/** A clock of the case (`assignment` null) or of one assignment. Times are computed from the events alone. */
export const CaseClock = z
  .object({
    name: z.string(),
    assignment: AssignmentId.nullable(),
    startedAt: Instant,
    dueAt: Instant.describe('While it is paused: as it was due when it was paused; what is left is left'),
    pausedAt: Instant.nullable(),
    stoppedAt: Instant.nullable(),
    leads: z.boolean().describe('The one that lists are ordered by'),
    runsOut: z.string().nullable().describe('The action that the program takes when it runs out'),
    ranOutAt: Instant.nullable().describe('When the program took it'),
  })
  .meta({ id: 'CaseClock' })
export type CaseClock = z.infer<typeof CaseClock>

/** What waits for somebody's decision or answer. */
export const Pending = z
  .object({
    what: z.enum(['answer', 'moreTime', 'sendDown', 'dispute', 'countersign']),
    by: z.uuid().nullable(),
    unit: UnitId.nullable().describe('For which unit it was asked'),
    at: Instant,
    form: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CasePending' })
export type Pending = z.infer<typeof Pending>

/** open: somebody's turn. waiting: the requester's turn. check: a second person's turn. closed: over. */
export const StageKind = z.enum(['open', 'waiting', 'check', 'closed'])
export type StageKind = z.infer<typeof StageKind>

/** Solved and satisfied are two questions. */
export const Rating = z
  .object({ solved: z.boolean(), satisfied: z.int().min(1).max(5).nullable(), at: Instant })
  .meta({ id: 'CaseRating' })
export type Rating = z.infer<typeof Rating>

/** Where a case stands: a fold of its events. */
export const CaseState = z
  .object({
    stage: z.string(),
    kind: StageKind,
    outcome: z.string().nullable().describe('Said by whoever resolved it; confirmed once the case is closed'),
    solved: z.boolean().nullable().describe('null: not closed. Only the one who asked makes it true'),
    rating: Rating.nullable().describe('What the requester said last'),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    reopenUntil: Instant.nullable(),
    dueAt: Instant.nullable().describe('Of the leading clock; null: none runs'),
    paused: z.boolean().describe('The leading clock waits for the requester'),
    category: z.string().nullable(),
    sight: Sight,
    assignments: z.array(Assignment),
    clocks: z.array(CaseClock),
    pending: z.array(Pending),
    bounces: z.int().describe('How often a dispatch was disputed'),
    urged: z.int(),
    reopened: z.int(),
    mergedInto: CaseId.nullable(),
    links: z.array(z.object({ kind: z.enum(['mergedFrom', 'splitFrom', 'splitInto']), case: CaseId })),
    events: z.int().describe('Its version: whoever acts says how many events they have seen'),
  })
  .meta({ id: 'CaseState' })
export type CaseState = z.infer<typeof CaseState>

/**
 * Steps that no process declares: the opening; that a duplicate was merged into this case; that a later edition of
 * the calendar counts from here on.
 */
export const OWN_ACTIONS = ['open', 'absorb', 'recount', 'rehang'] as const

/** One step of a case's history. Nothing is ever taken from it; erasure empties `form`. */
export const CaseEvent = z
  .object({
    number: z.int().min(1),
    action: z.string().describe('As the process calls it, or one of the own ones'),
    to: z.string().describe('The stage afterwards'),
    at: Instant,
    by: z.uuid().nullable().describe('null: the program, somebody unnamed, or somebody who was erased'),
    standing: Standing,
    unit: UnitId.nullable().describe('For which unit they acted'),
    form: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CaseEvent' })
export type CaseEvent = z.infer<typeof CaseEvent>

/** Told to the room that keeps the case, as job `<keeper>.caseMoved`, in the transaction of the action. */
export const CaseMoved = z.object({
  case: CaseId,
  process: ProcessName,
  number: z.int(),
  action: z.string(),
  from: z.string().nullable().describe('The stage before; null: it was opened'),
  to: z.string(),
})
export type CaseMoved = z.infer<typeof CaseMoved>

/** What is told before a clock runs out, once, as job `<keeper>.caseDue`. */
export const CaseDue = z.object({
  case: CaseId,
  process: ProcessName,
  clock: z.string(),
  assignment: AssignmentId.nullable(),
  dueAt: Instant,
})
export type CaseDue = z.infer<typeof CaseDue>

/** A case in a list. `dueAt`: of whoever's list it is; null: nothing is due, or it waits for the requester. */
export const CaseBrief = z
  .object({
    id: CaseId,
    process: ProcessName,
    number: z.string().describe('As it is spoken: digits, the last one of which checks the others'),
    title: z.string(),
    category: z.string().nullable(),
    sight: Sight,
    stage: z.string(),
    kind: StageKind,
    outcome: z.string().nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    paused: z.boolean(),
    lead: UnitId.nullable(),
    place: UnitId,
    pending: z.array(Pending.shape.what),
    bounces: z.int(),
    urged: z.int(),
    reopened: z.int(),
    events: z.int(),
  })
  .meta({ id: 'CaseBrief' })
export type CaseBrief = z.infer<typeof CaseBrief>

/** The same in an inbox: as what it lies there. */
export const CaseTurn = z
  .object({
    ...CaseBrief.shape,
    part: Part,
    unit: UnitId,
    state: AssignmentState,
    mine: z.boolean().describe('Whoever asks took it up'),
  })
  .meta({ id: 'CaseTurn' })
export type CaseTurn = z.infer<typeof CaseTurn>

/** Something that whoever asks may do now, or may not and why: in order of likelihood. */
export const Offered = z
  .object({
    action: z.string(),
    standing: Standing.describe('As whom they would take it'),
    refused: z.string().nullable().describe('The type of the problem that they would get; null: they may'),
  })
  .meta({ id: 'CaseOffered' })
export type Offered = z.infer<typeof Offered>

/** The actions that whoever asks can take now, in one standing or in whichever they have. */
export function openTo(may: readonly Offered[], as?: Standing): string[] {
  return may.flatMap(({ action, standing, refused }) =>
    refused === null && (as === undefined || standing === as) ? [action] : [],
  )
}
