import type { PersonId } from '../../../kernel/ids.ts'
import type { Current } from '../acting/current/rules.ts'
import type { CaseBrief, CaseEvent, CaseState, Standing } from '../contract.ts'
import type { Field, Process } from '../definition/contract.ts'
import type { StoredEvent } from '../fold/contract.ts'
import { type Asker, leadOf } from '../judging/asker/rules.ts'
import { actionsFor } from '../judging/rules.ts'
import type { CaseRead } from './contract.ts'

/** Whose eyes. staff: those who handle or supervise it. requester: whoever it was opened for, and who opened it for them. */
type Eyes = 'staff' | 'requester'

const OF_STAFF: readonly Standing[] = ['lead', 'assist', 'supervisor', 'higher', 'program']

/** With which eyes somebody reads a case, by all that they are to it; undefined: not at all. */
export function eyesOf(standings: readonly Standing[]): Eyes | undefined {
  if (standings.some((one) => OF_STAFF.includes(one))) return 'staff'
  return standings.length > 0 ? 'requester' : undefined
}

/**
 * The history as those may read it whom a case concerns: THE ONE PLACE that decides it. The requester reads the steps
 * that are shown and their own, without internal fields and without who of the staff it was. What a process does not
 * know is not shown.
 * What was agreed to by a second person reads as what they agreed to: the answer went out with their word.
 */
export function shownEvents(
  process: Process,
  events: readonly StoredEvent[],
  eyes: Eyes,
  reader: PersonId | null,
): CaseEvent[] {
  const staff = eyes === 'staff'
  return events.flatMap((event) => {
    const own = reader !== null && event.by === reader
    if (!staff && !own && !isShown(process, event)) return []
    const told = agreedTo(events, event)
    return [
      {
        number: event.number,
        action: event.action,
        to: event.facts.to,
        at: event.at,
        by: staff || own ? event.by : null,
        standing: event.standing,
        unit: event.unit,
        form: staff ? { ...event.form } : fieldsFor(formOf(process, told), told.form, own),
      },
    ]
  })
}

/** What a second person agreed to; any other step is itself. */
function agreedTo(events: readonly StoredEvent[], event: StoredEvent): StoredEvent {
  if (event.verb !== 'countersign') return event
  return events.findLast(({ verb, number }) => verb === 'resolve' && number < event.number) ?? event
}

function isShown(process: Process, { verb, action }: StoredEvent): boolean {
  return verb === 'open' || verb === 'absorb' || process.actions[action]?.shown === true
}

function formOf(process: Process, { verb, action }: StoredEvent): readonly Field[] {
  return verb === 'open' ? process.opening : (process.actions[action]?.form ?? [])
}

function fieldsFor(
  fields: readonly Field[],
  form: StoredEvent['form'],
  own: boolean,
): Record<string, unknown> {
  const read = fields.filter(({ internal }) => !internal || own)
  return Object.fromEntries(read.flatMap(({ name }) => (name in form ? [[name, form[name]]] : [])))
}

/** The state as somebody may read it: what the staff asked each other is theirs, and so is who of them has it. */
export function shownState(process: Process, state: CaseState, eyes: Eyes): CaseState {
  if (eyes === 'staff') return state
  const asks = Object.values(process.actions).flatMap(({ verb, form }) =>
    verb === 'ask' ? (form ?? []) : [],
  )
  const pending = state.pending.flatMap((one) => {
    if (one.what !== 'answer') return []
    return [{ ...one, by: null, form: fieldsFor(asks, one.form, false) }]
  })
  return {
    ...state,
    pending,
    assignments: state.assignments.map((one) => ({ ...one, person: null })),
  }
}

/** A case as somebody may read it, by all that they are to it; undefined: not at all. */
export function readAs(current: Current, asker: Asker, now: Temporal.Instant): CaseRead | undefined {
  const { row, process, folded, state, events } = current
  const standings = [...new Set(asker.roles.map(({ standing }) => standing))]
  const eyes = eyesOf(standings)
  if (!eyes) return undefined
  return {
    brief: briefOf(current),
    place: row.place,
    subject: row.subject,
    requester: eyes === 'staff' || row.requester === asker.person ? row.requester : null,
    state: shownState(process, state, eyes),
    events: shownEvents(process, events, eyes, asker.person),
    standings,
    may: actionsFor({ process, state: folded }, asker, now),
  }
}

function briefOf({ row, process, folded, state }: Current): CaseBrief {
  return {
    id: row.id,
    process: process.name,
    number: row.number,
    title: row.title,
    category: state.category,
    sight: state.sight,
    stage: state.stage,
    kind: state.kind,
    outcome: state.outcome,
    openedAt: state.openedAt,
    closedAt: state.closedAt,
    dueAt: state.paused ? null : state.dueAt,
    paused: state.paused,
    lead: leadOf(folded)?.unit ?? null,
    place: row.place[0]!,
    pending: [...new Set(state.pending.map(({ what }) => what))],
    bounces: state.bounces,
    urged: state.urged,
    reopened: state.reopened,
    events: state.events,
  }
}
