import type { CaseClock, CaseId, CaseState } from '../contract.ts'
import type { Process } from '../definition/contract.ts'
import type { StoredEvent } from '../fold/contract.ts'
import { type Folded, type FoldedAssignment, isLive } from '../fold/folded/rules.ts'
import { leadOf } from '../judging/asker/rules.ts'

/** A row of one of the schema's tables, ready for JSON. */
type Row = Record<string, unknown>

const text = (at: Temporal.Instant | null) => at?.toString() ?? null

/** The columns of a case's row that follow from its events. */
export function rowOf(id: CaseId, process: Process, folded: Folded, state: CaseState): Row {
  return {
    id,
    category: folded.category,
    sight: folded.sight,
    handlers: handlersOf(folded),
    lead_unit: leadOf(folded)?.unit ?? null,
    lead_lineage: leadOf(folded)?.lineage ?? [],
    stage: state.stage,
    kind: state.kind,
    outcome: state.outcome,
    solved: state.solved,
    rated_solved: state.rating?.solved ?? null,
    satisfied: state.rating?.satisfied ?? null,
    closed_at: text(state.closedAt),
    due_at: state.paused ? null : text(state.dueAt),
    paused: state.paused,
    pending: [...new Set(state.pending.map(({ what }) => what))],
    bounces: state.bounces,
    bounces_most: process.bouncesMost,
    urged: state.urged,
    reopened: state.reopened,
    merged_into: state.mergedInto,
    events: state.events,
  }
}

/** The units that handle it and all above them, each once; of a closed case, those that had it when it closed. */
function handlersOf({ assignments, closedAt }: Folded): string[] {
  const closed = (one: FoldedAssignment) =>
    closedAt !== null && one.endedAt !== null && one.endedAt.equals(closedAt)
  return [
    ...new Set(assignments.filter((one) => isLive(one) || closed(one)).flatMap(({ lineage }) => lineage)),
  ]
}

export function eventRowOf(id: CaseId, event: StoredEvent, apartFrom: readonly string[]): Row {
  const { to, kind, ...facts } = event.facts
  return {
    case_id: id,
    number: event.number,
    action: event.action,
    verb: event.verb,
    stage: to,
    kind,
    at: event.at.toString(),
    actor_id: event.by,
    standing: event.standing,
    unit_id: event.unit,
    form: event.form,
    facts,
    apart_from: apartFrom,
  }
}

/** What became of the assignments: all of them, or those that differ from before. */
export function assignmentRowsOf(id: CaseId, folded: Folded, state: CaseState, before?: CaseState): Row[] {
  return state.assignments.flatMap((one) => {
    const due = dueIn(one.part === 'lead', one.dueAt, state)
    const was = before?.assignments.find((other) => other.id === one.id)
    const same =
      was &&
      before &&
      was.state === one.state &&
      was.person === one.person &&
      sameAs(was.endedAt, one.endedAt)
    if (same && sameAs(dueIn(was.part === 'lead', was.dueAt, before), due)) return []
    return [
      {
        id: one.id,
        case_id: id,
        unit_id: one.unit,
        lineage: folded.assignments.find((other) => other.id === one.id)?.lineage ?? [one.unit],
        part: one.part,
        state: one.state,
        person_id: one.person,
        at: one.at.toString(),
        ended_at: text(one.endedAt),
        due_at: text(due),
      },
    ]
  })
}

/** When whoever has an assignment has to be done: its own clock or, where it leads, the case's, whichever is first. */
function dueIn(leads: boolean, own: Temporal.Instant | null, state: CaseState): Temporal.Instant | null {
  const ofCase = state.paused ? null : state.dueAt
  if (!leads) return own ?? ofCase
  if (!own || !ofCase) return own ?? ofCase
  return Temporal.Instant.compare(own, ofCase) <= 0 ? own : ofCase
}

function sameAs(a: Temporal.Instant | null, b: Temporal.Instant | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}

/** What became of the clocks: all of them, or those that differ from before. */
export function clockRowsOf(id: CaseId, folded: Folded, state: CaseState, before?: CaseState): Row[] {
  return state.clocks.flatMap((clock, index) => {
    const was = before?.clocks[index]
    if (was && sameClock(was, clock)) return []
    return [
      {
        case_id: id,
        name: clock.name,
        assignment_id: clock.assignment,
        since: folded.clocks[index]?.since ?? 1,
        started_at: clock.startedAt.toString(),
        due_at: clock.dueAt.toString(),
        paused_at: text(clock.pausedAt),
        stopped_at: text(clock.stoppedAt),
        leads: clock.leads,
        runs_out: clock.runsOut,
        ran_out_at: text(clock.ranOutAt),
      },
    ]
  })
}

function sameClock(was: CaseClock, is: CaseClock): boolean {
  return (
    was.dueAt.equals(is.dueAt) &&
    sameAs(was.pausedAt, is.pausedAt) &&
    sameAs(was.stoppedAt, is.stoppedAt) &&
    sameAs(was.ranOutAt, is.ranOutAt)
  )
}

/** What a case's audit line says: nothing of a person, nothing of what they wrote. */
export function auditDetail(process: Process, event: StoredEvent, from: string | null): Row {
  return {
    process: process.name,
    number: event.number,
    standing: event.standing,
    ...(event.unit && { unit: event.unit }),
    from,
    to: event.facts.to,
  }
}

/**
 * A moment as events keep it: clocks count in whole milliseconds, the machine tells time finer, and what is folded
 * now must be what is folded from the rows later.
 */
export function asKept(moment: Temporal.Instant): Temporal.Instant {
  return moment.round({ smallestUnit: 'millisecond', roundingMode: 'floor' })
}
