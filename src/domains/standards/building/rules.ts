import { defineProblem, notYours, type ProblemError } from '../../../kernel/problem.ts'
import type { Clock } from '../finding/rules.ts'
import { workingDaysAfter } from '../finding/rules.ts'
import type { Documents, PlanStep, ProjectAct, Site, StepStage } from './contract.ts'

export const projectNotFound = defineProblem('project-not-found', 404)
export const noPlan = defineProblem('no-plan-in-force', 422)
export const stepNotReady = defineProblem('step-not-ready', 409)
export const ownStep = defineProblem('nobody-signs-off-their-own-step', 403)
export const siteNeeded = defineProblem('site-needed', 422)
export const projectIsOver = defineProblem('project-is-over', 409)

export const REFUSALS = {
  nobody_signs_off_their_own_step: ownStep,
  project_events_come_one_by_one: defineProblem('changed-meanwhile', 409),
} as const

/** The step that decides the site: signed off, it founds the station's draft. The last step publishes it. */
export const SITING = 'siting'

export type ProjectEvent = {
  readonly number: number
  readonly step: number | null
  readonly kind: ProjectAct['act'] | 'begin'
  readonly at: Temporal.Instant
  readonly by: string
  readonly data: {
    readonly text?: string | undefined
    readonly files?: readonly string[] | undefined
    readonly documents?: Documents | undefined
    readonly person?: string | undefined
    readonly dueOn?: string | undefined
    readonly site?: Site | undefined
  }
}

export type StepState = {
  readonly step: PlanStep
  readonly stage: StepStage
  /** By the plan from what happened before it, or as agreed when it was assigned. */
  readonly dueOn: string
  readonly responsible: string | null
  readonly handedInBy: readonly string[]
  readonly signedAt: Temporal.Instant | null
}
export type ProjectState = {
  readonly steps: readonly StepState[]
  readonly site: Site | null
  readonly over: 'opened' | 'givenUp' | null
}

/** Where a project stands: its plan and its events decide, nothing else. Steps stand in the order of their numbers. */
export function foldProject(
  plan: readonly PlanStep[],
  events: readonly ProjectEvent[],
  clock: PlanClock,
): ProjectState {
  const begun = events[0]?.at ?? Temporal.Instant.fromEpochMilliseconds(0)
  const done = new Map<string, StepState>()
  for (const step of plan) done.set(step.code, stateOf(step, events, { done, begun, clock }))
  const steps = [...done.values()]
  return {
    steps,
    site: events.findLast(({ kind }) => kind === 'site')?.data.site ?? null,
    over: events.some(({ kind }) => kind === 'giveUp')
      ? 'givenUp'
      : steps.length > 0 && steps.every(({ stage }) => stage === 'signed')
        ? 'opened'
        : null,
  }
}

/** With the day of today what lies ahead is told from there; without, by the plan alone. */
export type PlanClock = Clock & { readonly today?: string }

type Before = { done: ReadonlyMap<string, StepState>; begun: Temporal.Instant; clock: PlanClock }

function stateOf(step: PlanStep, events: readonly ProjectEvent[], { done, begun, clock }: Before): StepState {
  const mine = events.filter((event) => event.step === step.number)
  const last = mine.findLast(({ kind }) => kind === 'handIn' || kind === 'signOff' || kind === 'sendBack')
  const before = step.after.flatMap((code) => done.get(code) ?? [])
  const ready = before.every(({ stage }) => stage === 'signed')
  const assigned = mine.findLast(({ kind }) => kind === 'assign')
  return {
    step,
    stage:
      last?.kind === 'signOff'
        ? 'signed'
        : last?.kind === 'handIn'
          ? 'handedIn'
          : ready
            ? 'ready'
            : 'waiting',
    dueOn: assigned?.data.dueOn ?? plannedFor(step, before, begun, clock),
    responsible: assigned?.data.person ?? null,
    handedInBy: mine.filter(({ kind }) => kind === 'handIn').map(({ by }) => by),
    signedAt: last?.kind === 'signOff' ? last.at : null,
  }
}

/** So many working days after the last step before it was signed off, or is due. */
function plannedFor(
  step: PlanStep,
  before: readonly StepState[],
  begun: Temporal.Instant,
  clock: PlanClock,
): string {
  const { calendar, timeZone, today = '' } = clock
  // What is late already is not done before today.
  const ends = before.map(
    ({ signedAt, dueOn }) => signedAt ?? noonOf(dueOn > today ? dueOn : today, timeZone),
  )
  const from = ends.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1) ?? begun
  return workingDaysAfter(calendar, timeZone, from, step.days)
}

function noonOf(day: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant()
}

/** A step is late when its day has passed and it is not signed off. Who waits for another step is not late yet. */
export function isLate({ stage, dueOn }: Pick<StepState, 'stage' | 'dueOn'>, today: string): boolean {
  return (stage === 'ready' || stage === 'handedIn') && dueOn < today
}

export type Builder = {
  readonly person: string
  /** Whether they edit stations where it is built, and at which levels they sign off. */
  readonly works: boolean
  readonly signs: readonly string[]
}

/** Why somebody may not do this now; undefined: they may. */
export function refusalOf(state: ProjectState, wish: ProjectAct, asker: Builder): ProblemError | undefined {
  if (state.over !== null) return projectIsOver()
  const signing = wish.act === 'signOff' || wish.act === 'sendBack'
  if (!signing && !asker.works) return notYours()
  if (!('step' in wish) || wish.step === null) return undefined
  const found = state.steps.find(({ step }) => step.number === wish.step)
  if (!found) return stepNotReady()
  if (signing) return refusalToSign(found, wish.act, state, asker)
  return wish.act === 'handIn' && found.stage !== 'ready' ? stepNotReady() : undefined
}

function refusalToSign(
  { step, stage, handedInBy }: StepState,
  act: 'signOff' | 'sendBack',
  { site }: ProjectState,
  { signs, person }: Builder,
): ProblemError | undefined {
  if (!signs.includes(step.signs)) return notYours()
  if (stage !== 'handedIn') return stepNotReady()
  if (act === 'sendBack') return undefined
  if (handedInBy.includes(person)) return ownStep()
  return step.code === SITING && site === null ? siteNeeded() : undefined
}
