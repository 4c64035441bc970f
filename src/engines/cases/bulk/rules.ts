import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { openingOf, wishedRow } from '../acting/opening/rules.ts'
import { assignmentRowsOf, clockRowsOf, eventRowOf, rowOf } from '../acting/rules.ts'
import type { CaseWish } from '../acting/contract.ts'
import type { CalendarId } from '../clock/contract.ts'
import type { Calendars } from '../clock/rules.ts'
import { CaseId, type CaseState, type Standing } from '../contract.ts'
import type { Process } from '../definition/contract.ts'
import type { StoredEvent } from '../fold/contract.ts'
import type { Folded } from '../fold/folded/rules.ts'
import { after, opened, stateOf } from '../fold/rules.ts'
import { happen } from '../happening/rules.ts'
import { assistsOf, leadOf, type Role } from '../judging/asker/rules.ts'

/** A step that a case had where it comes from. */
export type PastStep = {
  readonly action: string
  readonly at: Temporal.Instant
  readonly standing: Standing
  /** null: whoever it was is not known here. */
  readonly by: PersonId | null
  readonly form: Readonly<Record<string, unknown>>
}

export type PastCase = CaseWish & {
  readonly at: Temporal.Instant
  readonly steps: readonly PastStep[]
}

export type Written = {
  readonly id: CaseId
  readonly state: CaseState
  readonly rows: Readonly<Record<'cases' | 'events' | 'assignments' | 'clocks', Record<string, unknown>[]>>
}

export type By = {
  readonly newId: () => string
  readonly calendar: CalendarId
  readonly calendars: Calendars
}

/**
 * A case with all that happened to it elsewhere, ready to be written. Its steps are what they were: that they fit
 * their stages is asked, who was allowed to take them is not. Throws RangeError for a step that fits no stage, or
 * that comes before the one before.
 */
export function writtenOf(process: Process, past: PastCase, { calendar, calendars, newId }: By): Written {
  const id = past.id ?? CaseId.parse(newId())
  const first = openingOf(process, past, { form: past.form, at: past.at, calendar, newId })
  const events: StoredEvent[] = [first]
  let folded = opened(first, calendars)
  for (const step of past.steps) {
    const event = eventOf(process, folded, step, { calendar, newId, before: events.at(-1)?.at ?? past.at })
    folded = after(folded, event, calendars)
    events.push(event)
  }
  const state = stateOf(folded, calendars)
  return {
    id,
    state,
    rows: {
      cases: [{ ...rowOf(id, process, folded, state), ...wishedRow(process, past, past.at) }],
      events: events.map((event) => eventRowOf(id, event, [])),
      assignments: assignmentRowsOf(id, folded, state),
      clocks: clockRowsOf(id, folded, state),
    },
  }
}

type Moment = {
  readonly newId: () => string
  readonly calendar: CalendarId
  readonly before: Temporal.Instant
}

function eventOf(
  process: Process,
  folded: Folded,
  step: PastStep,
  { calendar, before, newId }: Moment,
): StoredEvent {
  const action = process.actions[step.action]
  if (!action?.from.includes(folded.stage))
    throw new RangeError(`${step.action} does not fit ${process.name} in ${folded.stage}`)
  if (Temporal.Instant.compare(step.at, before) < 0)
    throw new RangeError(`${step.action} comes before its time`)
  const role = roleOf(folded, step.standing)
  const lineages = new Map<string, readonly UnitId[]>()
  const wish = { name: step.action, role, form: step.form, lineages, calendar, newId }
  return {
    number: folded.events + 1,
    action: step.action,
    verb: action.verb,
    at: step.at,
    by: step.by,
    standing: step.standing,
    unit: role.unit,
    form: step.form,
    facts: happen({ process, state: folded }, wish),
  }
}

function roleOf(folded: Folded, standing: Standing): Role {
  const part = standing === 'lead' ? leadOf(folded) : standing === 'assist' ? assistsOf(folded)[0] : undefined
  if (!part) return { standing, assignment: null, unit: null, lineage: [] }
  return { standing, assignment: part.id, unit: part.unit, lineage: part.lineage }
}
