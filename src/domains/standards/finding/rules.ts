import { addWorkingTime, type WorkingRule } from '../../../kernel/business-time.ts'
import type { OfficialCalendar } from '../../../kernel/calendar.ts'
import { defineProblem, notYours, type ProblemError } from '../../../kernel/problem.ts'
import { type ActionName, ACTIONS, actionOf, type Party, type Stage } from './process.ts'

export const findingNotFound = defineProblem('finding-not-found', 404)
export const notInThisStage = defineProblem('not-in-this-stage', 409)
export const windowIsOver = defineProblem('window-is-over', 409)
export const ownFix = defineProblem('nobody-accepts-their-own-fix', 403)
export const ownExtension = defineProblem('nobody-grants-their-own-extension', 403)

export const REFUSALS = {
  nobody_accepts_their_own_fix: ownFix,
  nobody_grants_their_own_extension: ownExtension,
  events_come_one_by_one: defineProblem('changed-meanwhile', 409),
} as const

export type FindingEvent = {
  readonly number: number
  readonly kind: ActionName
  readonly at: Temporal.Instant
  readonly by: string
  readonly data: {
    readonly text?: string | undefined
    readonly photos?: readonly string[] | undefined
    /** Working days from this event on. */
    readonly days?: number | undefined
    readonly until?: string | undefined
    readonly audit?: string | undefined
  }
}

export type FindingState = {
  readonly stage: Stage
  readonly dueOn: string
  readonly closedAt: Temporal.Instant | null
  readonly asked: { readonly until: string; readonly by: string } | null
  /** Who ever answered it, and who ever asked for more time. */
  readonly took: Readonly<Record<'answer' | 'askMore', readonly string[]>>
}

const DAY = 24 * 60

/**
 * The last of so many working days after the day of a moment, by the clock of a place. Work that may take one
 * working day and was found on a Friday is due on Monday, whatever the hour.
 */
export function workingDaysAfter(
  calendar: OfficialCalendar,
  timeZone: string,
  at: Temporal.Instant,
  days: number,
): string {
  const rule: WorkingRule = { timeZone, periods: [{ opens: 0, closes: DAY }] }
  const from = at.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone)
  const end = addWorkingTime(rule, calendar, from.toInstant(), { days })
  return end.subtract({ milliseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

export type Clock = { readonly calendar: OfficialCalendar; readonly timeZone: string }

/** Where a finding stands after its events; undefined before the first. Nothing but the events decides. */
export function foldFinding(events: readonly FindingEvent[], clock: Clock): FindingState | undefined {
  let state: FindingState | undefined
  for (const event of events) state = after(state, event, clock)
  return state
}

function after(before: FindingState | undefined, event: FindingEvent, clock: Clock): FindingState {
  const stage = actionOf(event.kind).to ?? before?.stage ?? 'open'
  return {
    stage,
    dueOn: dueAfter(before, event, clock),
    closedAt: stage === 'closed' ? event.at : null,
    asked: askedAfter(before, event),
    took: tookAfter(before?.took ?? { answer: [], askMore: [] }, event),
  }
}

/** Any other step but a reminder settles what was asked for. */
function askedAfter(
  before: FindingState | undefined,
  { kind, by, data }: FindingEvent,
): FindingState['asked'] {
  if (kind === 'askMore') return { until: data.until ?? '', by }
  return kind === 'urge' ? (before?.asked ?? null) : null
}

function tookAfter(took: FindingState['took'], { kind, by }: FindingEvent): FindingState['took'] {
  return kind === 'answer' || kind === 'askMore' ? { ...took, [kind]: [...took[kind], by] } : took
}

function dueAfter(
  before: FindingState | undefined,
  { kind, at, data }: FindingEvent,
  { calendar, timeZone }: Clock,
): string {
  const counted = () => workingDaysAfter(calendar, timeZone, at, data.days ?? 1)
  const due = before?.dueOn ?? ''
  const { clock } = actionOf(kind)
  if (clock === 'begins') return counted()
  if (clock === 'granted') return data.until ?? due
  if (clock === 'atLeast') return [due, counted()].toSorted().at(-1) ?? due
  return due
}

export type Asker = { readonly person: string; readonly parties: readonly Party[] }
export type Moment = { readonly now: Temporal.Instant; readonly reopenDays: number }

/** Why somebody may not take an action on a finding as it stands; undefined: they may. */
export function refusalOf(
  state: FindingState,
  name: ActionName,
  { person, parties }: Asker,
  { now, reopenDays }: Moment,
): ProblemError | undefined {
  const action = actionOf(name)
  if (!parties.includes(action.who)) return notYours()
  if (!action.from.includes(state.stage)) return notInThisStage()
  if (action.asked !== undefined && action.asked !== (state.asked !== null)) return notInThisStage()
  if (action.apartFrom && state.took[action.apartFrom].includes(person))
    return action.apartFrom === 'answer' ? ownFix() : ownExtension()
  if (action.withinWindow && state.closedAt !== null) {
    const hours = now.since(state.closedAt).total('hours')
    if (hours > reopenDays * 24) return windowIsOver()
  }
  return undefined
}

/** What somebody may do with a finding now. */
export function actionsFor(state: FindingState, asker: Asker, moment: Moment): ActionName[] {
  return ACTIONS.filter((name) => refusalOf(state, name, asker, moment) === undefined)
}

/** Late: it is the station's turn, and the day has passed. Who waits to be looked at is not late. */
export function isOverdue(state: Pick<FindingState, 'stage' | 'dueOn'>, today: string): boolean {
  return state.stage === 'open' && state.dueOn < today
}
