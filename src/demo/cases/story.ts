import { idFor } from '../../domains/catalogue/hsds/naming/rules.ts'
import type { Calendars } from '../../engines/cases/clock/public.ts'
import type { CalendarId } from '../../engines/cases/clock/contract.ts'
import { AssignmentId, type CaseId, type Sight, type Standing } from '../../engines/cases/contract.ts'
import type { Process } from '../../engines/cases/definition/contract.ts'
import { assignmentRowsOf, clockRowsOf, eventRowOf, rowOf } from '../../engines/cases/acting/rules.ts'
import type { StoredEvent } from '../../engines/cases/fold/contract.ts'
import type { Folded } from '../../engines/cases/fold/folded/rules.ts'
import { after, opened, stateOf } from '../../engines/cases/fold/rules.ts'
import { happen } from '../../engines/cases/happening/rules.ts'
import { startsOf } from '../../engines/cases/happening/time/rules.ts'
import { assistsOf, leadOf, type Role } from '../../engines/cases/judging/asker/rules.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'

type UnitAbove = { readonly unit: UnitId; readonly lineage: readonly UnitId[] }

/** One step of an invented case: what is done, how many hours after the opening, as whom. */
export type Step = {
  readonly action: string
  readonly hours: number
  readonly as: Extract<Standing, 'lead' | 'assist' | 'supervisor' | 'requester' | 'program'>
  readonly form?: Readonly<Record<string, unknown>>
  /** Of `absorb`: the duplicate that was merged into it. */
  readonly duplicate?: CaseId
}

export type Story = {
  readonly id: CaseId
  readonly title: string
  readonly category: string | null
  readonly sight: Sight
  readonly place: readonly UnitId[]
  readonly lead: UnitAbove
  readonly supervisor: UnitAbove
  /** Whoever is called in to assist. */
  readonly helper?: UnitAbove
  readonly requester: PersonId | null
  /** Who of the unit that leads takes it up; null: nobody who is named. */
  readonly handler: PersonId | null
  readonly openedAt: Temporal.Instant
  /** What the opening was told; of requests why it went there. */
  readonly form: Readonly<Record<string, unknown>>
  /** Of what was taken down for somebody: the unit at which that was. */
  readonly takenAt?: UnitId
  readonly steps: readonly Step[]
}

/** Rows as `cases.open` takes them. */
export type StoryRows = {
  readonly case: Record<string, unknown>
  readonly events: readonly Record<string, unknown>[]
  readonly assignments: readonly Record<string, unknown>[]
  readonly clocks: readonly Record<string, unknown>[]
}

type By = { readonly process: Process; readonly calendars: Calendars; readonly calendar: CalendarId }

/**
 * What the engine would have written had all this been done on it: by its own rules, so that folding the events again
 * gives these very rows. Of four-eyes rules and windows the story must take care itself.
 */
export function tell({ process, calendars, calendar }: By, story: Story): StoryRows {
  const events: StoredEvent[] = [openingOf(process, story, calendar)]
  let folded = opened(events[0] as StoredEvent, calendars)
  for (const step of story.steps) {
    const event = eventOf({ process, calendars, calendar }, story, folded, {
      step,
      number: events.length + 1,
    })
    events.push(event)
    folded = after(folded, event, calendars)
  }
  return rowsOf(process, story, events, folded, calendars)
}

type Next = { readonly step: Step; readonly number: number }

function eventOf(
  { process, calendar }: By,
  story: Story,
  folded: Folded,
  { step, number }: Next,
): StoredEvent {
  const at = story.openedAt.add({ minutes: Math.round(step.hours * 60) })
  const role = roleOf(story, folded, step.as)
  const by = step.as === 'requester' ? story.requester : step.as === 'lead' ? story.handler : null
  const told = { number, action: step.action, at, by, standing: step.as, unit: role.unit } as const
  if (step.duplicate) {
    const links = [{ kind: 'mergedFrom' as const, case: step.duplicate }]
    return { ...told, verb: 'absorb', form: {}, facts: { to: folded.stage, kind: folded.kind, links } }
  }
  const action = process.actions[step.action]
  if (!action) throw new Error(`${process.name} has no action ${step.action}`)
  const form = step.form ?? {}
  const others = [story.supervisor, ...(story.helper ? [story.helper] : [])]
  const lineages = new Map(others.map(({ unit, lineage }) => [unit as string, lineage]))
  const newId = () => idFor(story.id, String(number))
  const facts = happen(
    { process, state: folded },
    { name: step.action, role, form, lineages, calendar, newId },
  )
  const ranOut = step.as === 'program' ? clockThat(process, step.action, folded) : undefined
  return { ...told, verb: action.verb, form, facts: ranOut ? { ...facts, ranOut } : facts }
}

function clockThat(process: Process, action: string, folded: Folded) {
  const name = Object.entries(process.clocks).find(([, clock]) => clock.runsOut === action)?.[0]
  const clock = folded.clocks.findLast((one) => one.name === name)
  return clock && { name: clock.name, assignment: clock.assignment }
}

function roleOf({ supervisor }: Story, folded: Folded, standing: Step['as']): Role {
  const part = standing === 'assist' ? assistsOf(folded)[0] : leadOf(folded)
  if ((standing === 'lead' || standing === 'assist') && part)
    return { standing, assignment: part.id, unit: part.unit, lineage: part.lineage }
  if (standing === 'supervisor') return { standing, assignment: null, ...supervisor }
  return { standing, assignment: null, unit: null, lineage: [] }
}

function openingOf(process: Process, story: Story, calendar: CalendarId): StoredEvent {
  const id = AssignmentId.parse(idFor(story.id, 'lead'))
  const lead = { id, ...story.lead, part: 'lead', state: 'offered' } as const
  return {
    number: 1,
    action: 'open',
    verb: 'open',
    at: story.openedAt,
    by: story.takenAt ? null : story.requester,
    standing: story.takenAt ? 'taker' : 'requester',
    unit: story.takenAt ?? null,
    form: story.form,
    facts: {
      to: process.first,
      kind: process.stages[process.first]?.kind ?? 'open',
      sight: story.sight,
      place: story.place,
      category: story.category,
      assigned: [lead],
      starts: startsOf(process, {}, ['open'], [lead]),
      calendar,
    },
  }
}

function rowsOf(
  process: Process,
  story: Story,
  events: readonly StoredEvent[],
  folded: Folded,
  calendars: Calendars,
): StoryRows {
  const state = stateOf(folded, calendars)
  return {
    case: {
      ...rowOf(story.id, process, folded, state),
      process: process.name,
      keeper: process.keeper,
      title: story.title,
      place: story.place,
      requester_id: story.requester,
      opened_by: story.takenAt ? null : story.requester,
      opened_at: story.openedAt.toString(),
    },
    events: events.map((event) =>
      eventRowOf(story.id, event, process.actions[event.action]?.apartFrom ?? []),
    ),
    assignments: assignmentRowsOf(story.id, folded, state),
    clocks: clockRowsOf(story.id, folded, state),
  }
}
