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
 * What somebody is to a case at this moment. requester: it was opened for them. lead, assist: they hold
 * `case.handle` at a unit of its lineage that leads or assists. supervisor: they hold `case.supervise` at the lead's
 * unit or above it, or at the place or above it. higher: the same at a unit above the one that dispatched it last.
 * program: a clock ran out.
 */
export const Standing = z.enum(['requester', 'lead', 'assist', 'supervisor', 'higher', 'program'])
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
    dueAt: Instant.describe('While it is paused: when it would be due if it went on now'),
    pausedAt: Instant.nullable(),
    stoppedAt: Instant.nullable(),
  })
  .meta({ id: 'CaseClock' })
export type CaseClock = z.infer<typeof CaseClock>

/** What waits for somebody's decision or answer. */
export const Pending = z
  .object({
    what: z.enum(['answer', 'moreTime', 'sendDown', 'dispute', 'countersign']),
    by: z.uuid().nullable(),
    at: Instant,
    form: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CasePending' })
export type Pending = z.infer<typeof Pending>

/** Where a case stands: a fold of its events. */
export const CaseState = z
  .object({
    stage: z.string(),
    outcome: z.string().nullable(),
    closedAt: Instant.nullable(),
    reopenUntil: Instant.nullable(),
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

/** One step of a case's history. Nothing is ever taken from it; erasure empties `form`. */
export const CaseEvent = z
  .object({
    number: z.int().min(1),
    action: z.string().describe('As the process calls it'),
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
