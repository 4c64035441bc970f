import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { clockOf } from '../finding/actions.ts'
import { unitNotFound } from '../rules.ts'
import { builderOf } from './actions.ts'
import type { Project, ProjectBrief, ProjectId, ProjectStep } from './contract.ts'
import {
  type Builder,
  foldProject,
  isLate,
  projectNotFound,
  type ProjectState,
  type StepState,
} from './rules.ts'
import {
  findProject,
  findProjects,
  namesOf,
  type ProjectRow,
  readPlan,
  readProjectEvents,
  readSteps,
} from './store.ts'

type Seeing = {
  readonly tx: Tx
  readonly who: Who
  readonly territory: TerritoryMemory
  readonly today: string
  readonly timeZone: string
}

/** Stations being built in a unit and below. */
export async function listProjects(seeing: Seeing, unit: string): Promise<ProjectBrief[]> {
  const { tx, territory, timeZone } = seeing
  if (!territory.brief(unit)) throw unitNotFound()
  const rows = await findProjects(tx, [...territory.below(unit)])
  const clock = { ...(await clockOf(tx, timeZone)), today: seeing.today }
  const events = Map.groupBy(
    await readProjectEvents(
      tx,
      rows.map(({ id }) => id),
    ),
    ({ project }) => project,
  )
  const plans = new Map<string, Awaited<ReturnType<typeof readSteps>>>()
  for (const { plan_id } of rows) if (!plans.has(plan_id)) plans.set(plan_id, await readSteps(tx, plan_id))
  return rows.map((row) => {
    const state = foldProject(plans.get(row.plan_id) ?? [], events.get(row.id) ?? [], clock)
    const { opensOn, late, signed } = progressOf(row, state, seeing.today)
    const at = state.steps.filter(({ stage }) => stage === 'ready' || stage === 'handedIn')
    return {
      ...headOf(row, territory),
      signed,
      steps: state.steps.length,
      at: row.state === 'running' ? at.map((step) => atOf(step, seeing.today)) : [],
      opensOn,
      late,
    }
  })
}

function headOf(row: ProjectRow, territory: TerritoryMemory) {
  return {
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    unit: territory.brief(row.unit_id) ?? null,
    tier: row.tier,
    kind: row.kind,
    state: row.state,
    begunOn: row.begun_on,
  }
}

function atOf(state: StepState, today: string): ProjectBrief['at'][number] {
  const { step, stage, dueOn } = state
  return { code: step.code, name: step.name, stage, dueOn, late: isLate(state, today) }
}

function progressOf(row: ProjectRow, { steps }: ProjectState, today: string) {
  return {
    signed: steps.filter(({ stage }) => stage === 'signed').length,
    opensOn: [steps.at(-1)?.dueOn ?? '', row.state === 'running' ? today : ''].toSorted().at(-1) ?? today,
    late: row.state === 'running' && steps.some((step) => isLate(step, today)),
  }
}

/** One project with its steps and all that happened. Throws project-not-found. */
export async function showProject(seeing: Seeing, id: ProjectId): Promise<Project> {
  const { tx, who, territory, today, timeZone } = seeing
  const row = await findProject(tx, id)
  if (!row) throw projectNotFound()
  const { steps: plan, ...about } = await readPlan(tx, row.plan_id)
  const events = await readProjectEvents(tx, [id])
  const state = foldProject(plan, events, { ...(await clockOf(tx, timeZone)), today })
  const asker = await builderOf(tx, who, row.unit_id)
  const names = await namesOf(
    tx,
    state.steps.flatMap(({ responsible }) => responsible ?? []),
  )
  const over = row.state !== 'running'
  return {
    ...headOf(row, territory),
    ...progressOf(row, state, today),
    plan: about,
    site: state.site,
    station: row.station_id,
    steps: state.steps.map((step) => stepShown(step, { asker, names, today, over })),
    events: events.map(({ number, step, kind, at, by, name, data }) => ({
      number,
      step,
      kind,
      at,
      by: { id: PersonId.parse(by), name },
      text: data.text ?? data.site?.address.zh ?? null,
      files: [...(data.files ?? [])],
      documents: [...(data.documents ?? [])],
    })),
    version: row.events,
    mayWork: !over && asker.works,
  }
}

type Shown = { asker: Builder; names: ReadonlyMap<string, string | null>; today: string; over: boolean }

function stepShown(state: StepState, { asker, names, today, over }: Shown): ProjectStep {
  const { step, stage, dueOn, responsible, signedAt, handedInBy } = state
  return {
    ...step,
    stage,
    dueOn,
    late: !over && isLate(state, today),
    responsible:
      responsible === null ? null : { id: PersonId.parse(responsible), name: names.get(responsible) ?? null },
    signedAt,
    mayHandIn: !over && asker.works && stage === 'ready',
    maySign:
      !over && stage === 'handedIn' && asker.signs.includes(step.signs) && !handedInBy.includes(asker.person),
  }
}
