import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { StationId, StationKind, Tier } from '../../stations/contract.ts'
import type { NewProject, PlanStep, ProjectId } from './contract.ts'
import type { ProjectEvent } from './rules.ts'

export type ProjectRow = {
  id: ProjectId
  unit_id: string
  plan_id: string
  tier: Tier
  kind: StationKind
  name_zh: string
  name_en: string
  begun_on: string
  station_id: StationId | null
  state: 'running' | 'opened' | 'givenUp'
  events: number
}

/** The plan in force on a day at a unit or the nearest one above it. `lineage`: nearest first. */
export async function findPlan(tx: Tx, lineage: readonly string[], day: string): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('standards.plan')
    .select(['id', 'unit_id'])
    .where('unit_id', 'in', [...lineage])
    .where(sql<boolean>`valid @> ${day}::date`)
    .execute()
  return rows.toSorted((a, b) => lineage.indexOf(a.unit_id) - lineage.indexOf(b.unit_id))[0]?.id
}

export async function readPlan(tx: Tx, id: string) {
  const row = await tx.selectFrom('standards.plan').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {
    number: row.number,
    source: { zh: row.source_zh, en: row.source_en },
    steps: await readSteps(tx, id),
  }
}

/** The steps of a plan in order. */
export async function readSteps(tx: Tx, plan: string): Promise<PlanStep[]> {
  const rows = await tx
    .selectFrom('standards.plan_step')
    .selectAll()
    .where('plan_id', '=', plan)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    code: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    guidance: { zh: row.guidance_zh, en: row.guidance_en },
    handIn: row.hand_in as PlanStep['handIn'],
    signs: row.signs as PlanStep['signs'],
    days: row.days,
    after: row.after,
  }))
}

const all = (tx: Tx) =>
  tx
    .selectFrom('standards.project')
    .select([
      'id',
      'unit_id',
      'plan_id',
      'tier',
      'kind',
      'name_zh',
      'name_en',
      'begun_on',
      'station_id',
      'state',
      'events',
    ])

/** Projects in these units as far as whoever asks may see them, the youngest first. */
export async function findProjects(tx: Tx, units: readonly string[]): Promise<ProjectRow[]> {
  const rows = await all(tx)
    .where(sql<boolean>`unit_id = any(${[...units]}::uuid[])`)
    .orderBy('begun_on', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows as ProjectRow[]
}

export async function findProject(tx: Tx, id: string, lock = false): Promise<ProjectRow | undefined> {
  const query = all(tx).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row as ProjectRow | undefined
}

export type NamedEvent = ProjectEvent & { readonly project: string; readonly name: string | null }

/** The events of these projects in order. */
export async function readProjectEvents(tx: Tx, projects: readonly string[]): Promise<NamedEvent[]> {
  const rows = await tx
    .selectFrom('standards.project_event')
    .select([
      'project_id',
      'number',
      'step',
      'kind',
      'at',
      'actor_id as by',
      'data',
      sql<string | null>`standards.colleague(actor_id)`.as('name'),
    ])
    .where(sql<boolean>`project_id = any(${[...projects]}::uuid[])`)
    .orderBy('project_id')
    .orderBy('number')
    .execute()
  return rows.map(({ project_id, ...row }) => ({
    ...row,
    project: project_id,
    kind: row.kind as ProjectEvent['kind'],
    data: row.data as ProjectEvent['data'],
  }))
}

export async function insertProject(tx: Tx, wish: NewProject & { plan: string }): Promise<ProjectId> {
  const { id } = await tx
    .insertInto('standards.project')
    .values({
      unit_id: wish.unit,
      plan_id: wish.plan,
      tier: wish.tier,
      kind: wish.kind,
      name_zh: wish.name.zh,
      name_en: wish.name.en,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as ProjectId
}

export async function insertProjectEvent(tx: Tx, project: string, event: ProjectEvent): Promise<void> {
  const { number, step, kind, at, by, data } = event
  await tx
    .insertInto('standards.project_event')
    .values({ project_id: project, number, step, kind, at, actor_id: by, data: JSON.stringify(data) })
    .execute()
}

export async function keepProject(
  tx: Tx,
  id: string,
  more: { events: number; state: ProjectRow['state']; station_id: string | null },
): Promise<void> {
  await tx.updateTable('standards.project').set(more).where('id', '=', id).execute()
}

/** What colleagues are called; those who are erased or unknown are missing. */
export async function namesOf(tx: Tx, people: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: PersonId; name: string | null }>`
    select p as id, standards.colleague(p) as name from unnest(${[...people]}::uuid[]) as p`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
